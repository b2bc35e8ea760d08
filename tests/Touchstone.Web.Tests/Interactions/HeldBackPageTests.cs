using System.Net;
using Touchstone.Interactions.HeldBack;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Interactions;

public sealed class HeldBackPageTests
{
    private const string Number = "4929432445195683";

    [Fact]
    public async Task A_number_is_restored_or_removed_from_the_words_about_it()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var ann = (await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Counter"))).PersonId!.Value;
        var (first, second) = (await TypeInAsync(server, ann), await TypeInAsync(server, ann));
        var held = (await server.Get<HeldBackQueries>().ListAsync(server.System)).Items;
        using var browser = await PageBrowser.OpenAsync(server, admin);

        Assert.Contains($"interactions/held-back?interaction={first}", await browser.PageAsync($"/interactions/{first}"), StringComparison.Ordinal);
        var page = await browser.PageAsync("/interactions/held-back");
        Assert.Contains("The order number is", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"chip gap\">number held back ", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/interactions/held-back", $"held-back-{held[0].Id}", ("do", "restore"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/interactions/held-back", $"held-back-{held[1].Id}", ("do", "remove"))).StatusCode);

        Assert.Contains(Number, await browser.PageAsync($"/interactions/{first}"), StringComparison.Ordinal);
        Assert.DoesNotContain(Number, await browser.PageAsync($"/interactions/{second}"), StringComparison.Ordinal);
        Assert.Contains("No numbers are held back.", await browser.PageAsync("/interactions/held-back"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interaction_changed_meanwhile_keeps_its_gap()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var ann = (await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Counter"))).PersonId!.Value;
        var id = await TypeInAsync(server, ann);
        var held = (await server.Get<HeldBackQueries>().ListAsync(server.System)).Items[0];
        using var browser = await PageBrowser.OpenAsync(server, admin);

        var page = await (
            await browser.SubmitAsync(
                "/interactions/held-back",
                $"held-back-{held.Id}",
                ("do", "restore"),
                ("version", (held.Version + 1).ToString()),
                ("seen", "what I read")
            )
        ).Content.ReadAsStringAsync();

        Assert.Contains("what I read", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, await browser.PageAsync($"/interactions/{id}"), StringComparison.Ordinal);
    }

    private static Task<long> TypeInAsync(TouchstoneServer server, Guid agent) =>
        InteractionApiTests.TypeInAsync(server, agent, $"The order number is {Number}, he said.");
}
