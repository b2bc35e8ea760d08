using System.Net;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared;

/// <summary>What a person sees who went where nothing is, or whose form was not taken: a page of the product, never an empty answer.</summary>
[Trait("Database", "Any")]
public sealed class ProblemPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/interactions/not-a-number")]
    [InlineData("/evaluations/00000000-0000-0000-0000-000000000001")]
    public async Task An_address_that_leads_nowhere_says_so(string path)
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Quinn Quality", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);

        var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("There is no such page", page, StringComparison.Ordinal);
        Assert.Contains("Go to my work", page, StringComparison.Ordinal);
        // The frame stays, and what went wrong is the heading.
        Assert.Contains("<nav class=\"nav\"", page, StringComparison.Ordinal);
        Assert.Matches("<h1[^>]*>There is no such page</h1>", page);
    }

    [Theory]
    [InlineData("/audit")]
    [InlineData("/people/invitations")]
    public async Task A_page_for_another_role_says_so_within_the_frame(string path)
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var browser = await PageBrowser.OpenAsync(server, await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("North")));

        var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("<nav class=\"nav\"", page, StringComparison.Ordinal);
        Assert.Matches("<h1[^>]*>Not for your role</h1>", page);
    }

    [Fact]
    public async Task A_form_whose_token_is_not_ours_gets_a_page_too_and_changes_nothing()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var stranger = new HttpClient { BaseAddress = new Uri(server.Url) };

        var answer = await stranger.PostAsync(
            "/sign-in",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = "admin@example.org", ["password"] = "a long enough pass phrase" }),
            Stop
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The form was not accepted", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.False(
            answer.Headers.Contains("Set-Cookie")
                && string.Join(' ', answer.Headers.GetValues("Set-Cookie")).Contains("touchstone", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task A_program_gets_a_problem_and_no_page()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var program = new HttpClient { BaseAddress = new Uri(server.Url) };

        var answer = await program.GetAsync("/api/v1/nothing-here", Stop);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("\"code\":\"not-found\"", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_rule_keeps_the_security_headers()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var browser = await PageBrowser.OpenAsync(server, await server.PersonAsync("Quinn Quality", Role.QualityManager));

        var answer = await browser.GetAsync("/api/v1/interactions?cursor=zzz");

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"code\":\"bad-cursor\"", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_failure_of_the_product_shows_a_page_and_a_problem_that_tell_nothing_of_its_inside()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var browser = await PageBrowser.OpenAsync(server, await server.PersonAsync("Quinn Quality", Role.QualityManager));
        await using (var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync(Stop))
        {
            await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Evaluations" RENAME TO "Gone" """, Stop);
        }

        var page = await browser.GetAsync("/evaluations");
        var problem = await browser.GetAsync("/api/v1/evaluations");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError), (page.StatusCode, problem.StatusCode));
        var words = await page.Content.ReadAsStringAsync(Stop);
        Assert.Contains("That did not work", words, StringComparison.Ordinal);
        var code = await problem.Content.ReadAsStringAsync(Stop);
        Assert.Contains("\"code\":\"unexpected\"", code, StringComparison.Ordinal);
        foreach (var answer in new[] { words, code })
            Assert.DoesNotMatch("Exception|no such table|does not exist|Gone", answer);
    }
}
