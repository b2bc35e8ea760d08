namespace Touchstone.Scoring.Tests.Json;

public sealed class ScorecardFormatPageTests
{
    private static readonly ScorecardDocument Example = Read();

    private static ScorecardDocument Read()
    {
        var page = File.ReadAllText(Path.Combine(Cards.RepositoryRoot(), "docs", "scorecard-format.md"));
        var start = page.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        var (document, problems) = ScorecardJson.Parse(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);
        Assert.Empty(problems);
        return document!;
    }

    [Fact]
    public void The_example_lints_without_error_or_warning() =>
        Assert.Empty(ScorecardLinter.Lint(Example).Where(finding => finding.Severity != LintSeverity.Hint).Select(finding => $"{finding.Code} {finding.Path}"));

    [Theory]
    [InlineData("no", null, 50, 50, false)]
    [InlineData("yes", "yes", 70, 70, true)]
    [InlineData("yes", "no", 30, 0, false)]
    public void The_example_scores_as_the_page_says(string lost, string? claim, int unfailed, int final, bool passed)
    {
        var result = Scorer.Score(
            Example,
            [Answer.OfLevel("tracing", "l2"), Answer.OfLevel("lost", lost), new Answer { CriterionId = "claim", Level = claim }]
        );
        Assert.Equal((unfailed, final, passed), (result.Unfailed!.Value, result.Final!.Value, result.Passed));
        Assert.Equal(
            claim == "no" ? ErrorClassState.Error
                : claim == "yes" ? ErrorClassState.Clear
                : ErrorClassState.NotAssessed,
            result.ErrorClasses[0].State
        );
    }
}
