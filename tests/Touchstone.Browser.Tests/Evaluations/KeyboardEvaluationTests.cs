using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Evaluations;

[Trait("Category", "Slow")]
public sealed class KeyboardEvaluationTests(RealBrowser browser, EvaluationBench bench) : BrowserTest(browser), IClassFixture<EvaluationBench>
{
    [Fact]
    public async Task A_whole_evaluation_is_done_by_keyboard_alone()
    {
        var id = await bench.AssignAsync();
        var page = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}")).IsOpenAsync();
        await page.IsActiveAsync("greeting");
        await Expect(page.Page.Locator("h1")).ToContainTextAsync("Phone standard v1");
        await Expect(page.Page.GetByText("Blind: the agent's name is hidden")).ToBeVisibleAsync();
        Assert.DoesNotContain("Ben Carter", await page.Page.ContentAsync());

        await page.PressAsync("4");
        await Expect(page.Chosen("greeting")).ToContainTextAsync("Safe");
        await page.PressAsync("w");
        await page.Page.Keyboard.TypeAsync("Says who and what at once.");
        await page.PressAsync("Escape", "ArrowDown");
        await page.IsActiveAsync("identity");

        // Not applicable shows its rule first; Escape takes it back.
        await page.PressAsync("n");
        await Expect(page.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("No account detail was opened");
        await page.PressAsync("Escape", "y");
        await Expect(page.Chosen("identity")).ToContainTextAsync("Yes");
        await page.PressAsync("ArrowDown", "ArrowDown");
        await page.IsActiveAsync("expectations");

        // A low level needs evidence, and says so at once.
        await page.PressAsync("2");
        await Expect(page.Card("expectations").Locator(".chip", new() { HasText = "evidence needed" })).ToBeVisibleAsync();
        await Expect(page.Card("expectations").GetByText("This answer needs evidence")).ToBeVisibleAsync();
        await page.PressAsync("t", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
        await page.PressAsync("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "e");
        await Expect(page.Card("expectations").Locator("li.quote")).ToContainTextAsync("0:52 “I can see”");
        await Expect(page.Card("expectations").GetByText("This answer needs evidence")).ToBeHiddenAsync();
        await page.PressAsync("ArrowDown", "ArrowDown", "e");
        await Expect(page.Card("expectations").Locator("li.quote")).ToHaveCountAsync(2);
        await page.PressAsync("Escape", "f");
        await page.Page.Keyboard.TypeAsync("No day was named.");
        await page.PressAsync("Enter", "Escape");
        await Expect(page.Card("expectations").Locator("li.fact")).ToContainTextAsync("Observed: No day was named.");

        await page.PressAsync("j");
        await page.IsActiveAsync("steps");
        await page.PressAsync("1");
        await Expect(page.Card("steps").GetByLabel("Says what is done")).ToBeCheckedAsync();

        // Submitting too early lists what is missing for release and leads there.
        await page.PressAsync("Control+Enter");
        await Expect(page.Page.GetByText("A strength is not written.")).ToBeVisibleAsync();
        await page.PressAsync("Enter");
        await page.IsActiveAsync("for-the-agent");
        await page.Page.Keyboard.TypeAsync("Takes ownership in the customer's own words.");
        await page.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("2.1");
        await page.PressAsync("Tab", "ArrowDown");
        await Expect(page.Page.GetByLabel("none on this one")).ToBeCheckedAsync();
        await page.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("One call shows no pattern.");
        await page.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("2.1");
        await page.IsSavedAsync();
        await PictureAsync(page.Page, "evaluate-by-keyboard");
        await page.PressAsync("Control+Enter");
        await page.Page.WaitForURLAsync($"**/evaluations/{id}", new() { WaitUntil = WaitUntilState.Commit });

        var stored = await bench.StoredAsync(id);
        Assert.Equal(EvaluationState.Submitted, stored.State);
        Assert.Equal("Says who and what at once.", stored.Answers.Single(x => x.CriterionId == "greeting").Judgement);
        Assert.Equal("l2", stored.Answers.Single(x => x.CriterionId == "expectations").Answer?.Level);
        Assert.Contains(stored.Evidence, x => x.Quote == "I can see" && x.TurnN == 5);
        Assert.Contains(stored.Evidence, x => x.Quote == EvaluationBench.Call[6].Text);
        Assert.Contains(stored.Evidence, x => x.Fact == "No day was named.");
        Assert.Equal(2, stored.Notes.Count);
        Assert.All(stored.Notes, note => Assert.NotNull(note.EvidenceId));
    }

    [Fact]
    public async Task A_condition_shows_and_hides_its_criterion_and_keeps_its_answer()
    {
        var id = await bench.AssignAsync();
        var page = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}")).IsOpenAsync();
        await Expect(page.Card("identity-how")).ToHaveCountAsync(0);

        await page.PressAsync("ArrowDown", "y", "ArrowDown");
        await page.IsActiveAsync("identity-how");
        await page.PressAsync("Enter");
        await page.Page.Keyboard.TypeAsync("Date of birth and postcode.");
        await page.PressAsync("Escape", "ArrowUp", "1");
        await Expect(page.Card("identity-how")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator(".score-chips .chip.red")).ToContainTextAsync("compliance");
        await page.PressAsync("y", "ArrowDown");
        await Expect(page.Card("identity-how").GetByLabel("Answer")).ToHaveValueAsync("Date of birth and postcode.");
        await page.IsSavedAsync();

        var stored = await bench.StoredAsync(id);
        Assert.Equal("Date of birth and postcode.", stored.Answers.Single(x => x.CriterionId == "identity-how").Answer?.Text);
    }

    [Fact]
    public async Task Words_are_found_and_the_score_opens_into_its_lines()
    {
        var id = await bench.AssignAsync();
        var page = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}")).IsOpenAsync();
        await page.PressAsync("3", "/");
        await page.Page.Keyboard.TypeAsync("you");
        await Expect(page.Page.Locator(".hits")).ToHaveTextAsync("1/5");
        await page.PressAsync("Enter", "Enter");
        await Expect(page.Page.Locator(".hits")).ToHaveTextAsync("3/5");
        await page.PressAsync("Escape", "Escape", "d");
        await Expect(page.Page.Locator("#derivation")).ToContainTextAsync("Unfailed score");
        await Expect(page.Page.Locator("#derivation .criticals")).ToContainTextAsync("None so far.");
        await page.PressAsync("Escape");
        await Expect(page.Page.Locator("#derivation")).ToHaveCountAsync(0);
        await page.PressAsync("?");
        await Expect(page.Page.Locator(".keys-dialog")).ToBeVisibleAsync();
        await page.PressAsync("Escape");
        await Expect(page.Page.Locator(".keys-dialog")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Words_selected_with_the_mouse_become_evidence_with_one_click()
    {
        var id = await bench.AssignAsync();
        var page = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}")).IsOpenAsync();
        await page.Page.Locator("#turn-4 .words").ClickAsync(new() { ClickCount = 3 });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Evidence for 1.1" }).ClickAsync();
        await Expect(page.Card("greeting").Locator("li.quote")).ToContainTextAsync("Thanks. The card ends [card number removed].");
        await Expect(page.Page.Locator("#turn-4 .gap")).ToBeVisibleAsync();
        await page.IsSavedAsync();
        Assert.Equal("Thanks. The card ends [card number removed].", Assert.Single((await bench.StoredAsync(id)).Evidence).Quote);
    }

    [Fact]
    public async Task A_blind_evaluation_hides_the_name_in_the_words_and_quotes_what_was_said()
    {
        const string said = "Good morning, Ben speaking, how can I help?";
        var id = await bench.AssignAsync(turns: [new Turn(1, "agent", 0, 4, said), new Turn(2, "customer", 5, 3, "Hello ben, it is the bill.")]);
        var page = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}")).IsOpenAsync();
        await Expect(page.Page.Locator("#turn-1 .words")).ToHaveTextAsync("Good morning, ███ speaking, how can I help?");
        await Expect(page.Page.Locator("#turn-2").GetByLabel("name hidden")).ToHaveCountAsync(1);
        Assert.DoesNotContain("ben", await page.Page.Locator(".turns").InnerHTMLAsync(), StringComparison.OrdinalIgnoreCase);
        await page.PressAsync("t", "e");
        await Expect(page.Card("greeting").Locator("li.quote")).ToContainTextAsync("Good morning, ███ speaking, how can I help?");
        await page.IsSavedAsync();
        await AssertAccessibleAsync(page.Page);

        var seen = await bench.Server.Get<EvaluationDetailQueries>().GetAsync(bench.Server.System, id);
        Assert.Equal(said, seen.Sections.SelectMany(x => x.Criteria).Single(x => x.Id == "greeting").Evidence.Single().Quote);
    }
}
