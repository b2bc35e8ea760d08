using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Touchstone.Browser.Tests.Evaluations;
using Touchstone.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Starting;

/// <summary>The program as people start it: published, from any folder, by a user who may only read it.</summary>
[Trait("Category", "Slow")]
public sealed partial class PublishedProgramTests(RealBrowser browser, PublishedProgram program) : BrowserTest(browser)
{
    protected override bool KeepsPages => true;

    [Fact]
    public async Task Its_pages_have_their_styles_and_scripts_and_the_evaluate_page_opens()
    {
        var place = await PublishedProgram.PlaceAsync();
        await program.RunAsync(place, ["demo", "--seed", "1", "--interactions", "200", "--data", "data"]);
        using var server = await program.StartAsync(place, "serve", "--urls", "http://127.0.0.1:0", "--data", "data");
        try
        {
            var url = (await SaysAsync(server, Listening())).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(place, "data", "touchstone.db")));
            using var http = new HttpClient { BaseAddress = new Uri(url) };
            var page = await http.GetStringAsync("/sign-in");
            var files = Files().Matches(page).Select(x => x.Groups[1].Value).ToList();
            Assert.True(files.Count > 8, page);
            foreach (var file in files)
            {
                var answer = await http.GetAsync("/" + file);
                Assert.True(
                    answer.IsSuccessStatusCode && (await answer.Content.ReadAsByteArrayAsync()).Length > 0,
                    $"{file}: {(int)answer.StatusCode}, empty or not there."
                );
                Assert.Equal(
                    file.Contains(".css", StringComparison.Ordinal) ? "text/css"
                        : file.Contains(".js", StringComparison.Ordinal) ? "text/javascript"
                        : "image/svg+xml",
                    answer.Content.Headers.ContentType?.MediaType
                );
            }

            var window = await (await ProfileAsync(url)).NewPageAsync();
            await window.GotoAsync(url + "/sign-in");
            await window.GetByRole(AriaRole.Button, new() { NameRegex = Evaluator() }).First.ClickAsync();
            await Expect(window.Locator("h1")).ToHaveTextAsync("My work");
            await window.Locator("a[href^='evaluate/']").First.ClickAsync();
            await new EvaluatePage(window).IsOpenAsync();
            // It keeps itself for a time without connection; a server that ends before would be an error on its console.
            await Expect(window.Locator("html[data-offline]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
            await window.Context.CloseAsync();
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_new_one_prints_the_address_with_the_token_and_is_set_up_by_it()
    {
        var place = await PublishedProgram.PlaceAsync();
        using var server = await program.StartAsync(place, "serve", "--urls", "http://127.0.0.1:0");
        try
        {
            var address = (await SaysAsync(server, Invitation())).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
            var window = await (await ProfileAsync(address)).NewPageAsync();
            await window.GotoAsync(address);
            await window.GetByLabel("Name of the organisation").FillAsync("Mine");
            await window.GetByLabel("Your name").FillAsync("Ada Admin");
            await window.GetByLabel("Your e-mail address").FillAsync("ada@example.org");
            await window.GetByLabel("A password").FillAsync(Password);
            await AssertAccessibleAsync(window);
            await window.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
            await Expect(window.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<string> SaysAsync(Process server, Regex what)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (what.Match(line) is { Success: true } found)
            {
                // Nobody reads on, and a full pipe would stop the server.
                _ = server.StandardOutput.ReadToEndAsync();
                return found.Groups[1].Value;
            }
        }
        throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"(http\S+/set-up\?token=\S+)")]
    private static partial Regex Invitation();

    [GeneratedRegex("(?:rel=\"stylesheet\" href|<script src)=\"([^\"]+)\"")]
    private static partial Regex Files();

    [GeneratedRegex("evaluator", RegexOptions.IgnoreCase)]
    private static partial Regex Evaluator();
}
