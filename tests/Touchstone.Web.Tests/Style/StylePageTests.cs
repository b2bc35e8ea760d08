using System.Net;
using System.Text.RegularExpressions;
using Touchstone.Organisation;
using Touchstone.Testing;
using Touchstone.Web.Style;

namespace Touchstone.Web.Tests.Style;

[Trait("Database", "Any")]
public sealed class StylePageTests
{
    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.NotFound)]
    public async Task Only_those_who_build_the_product_see_its_parts(string environment, HttpStatusCode expected)
    {
        await using var server = new TouchstoneServer(("environment", environment));
        await server.SetUpAsync();
        using var browser = await PageBrowser.OpenAsync(server, await server.PersonAsync("Quinn Quality", Role.QualityManager));

        var answer = await browser.GetAsync("/style");

        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.OK)
            return;
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // Every chart once for a desk and once for a phone, with its table; nothing that was typed is markup.
        var charts = ChartSamples.Kinds.Count + ChartSamples.Awkward.Count;
        Assert.Equal(charts, Regex.Count(page, "class=\"chart wide\""));
        Assert.Equal(charts, Regex.Count(page, "class=\"chart narrow\""));
        Assert.Equal(charts, Regex.Count(page, "The numbers as a table"));
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        // What a drawing refers to is found in it alone.
        var ids = Regex.Matches(page, "<pattern id=\"([^\"]+)\"").Select(x => x.Groups[1].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Regex.Matches(page, "url\\(#([^)]+)\\)").Select(x => x.Groups[1].Value), x => Assert.Contains(x, ids));
    }
}
