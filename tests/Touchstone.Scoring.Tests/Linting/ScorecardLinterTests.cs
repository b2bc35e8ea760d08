using System.Text.RegularExpressions;
using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Linting;

public sealed partial class ScorecardLinterTests
{
    public static TheoryData<string> Codes => [.. LintCases.All.Keys];

    [Fact]
    public void A_clean_card_has_no_finding() => Assert.Empty(ScorecardLinter.Lint(LintCases.Clean));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Finds(string code)
    {
        var finding = ScorecardLinter.Lint(LintCases.All[code]).FirstOrDefault(one => one.Code == code);
        Assert.NotNull(finding);
        Assert.EndsWith(".", finding.Suggestion, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Message);
        Assert.NotEmpty(finding.Path);
    }

    [Fact]
    public void Every_rule_has_a_case()
    {
        var folder = Path.Combine(RepositoryRoot(), "src", "Touchstone.Scoring", "Linting");
        var written = Directory.GetFiles(folder, "*.cs").SelectMany(file => Call().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(written.Order(StringComparer.Ordinal), LintCases.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Errors_come_first_and_paths_lead_to_the_place()
    {
        var card = LintCases.All["channel-cannot-show"] with { PassMark = -1 };
        var findings = ScorecardLinter.Lint(card with { Bands = [new() { Label = "High", From = 50 }] });
        Assert.Equal([LintSeverity.Error, LintSeverity.Error, LintSeverity.Warning], findings.Select(finding => finding.Severity));
        Assert.Equal(["passMark", "sections[0].criteria[0].isNonverbal", "bands"], findings.Select(finding => finding.Path));
    }

    [Theory]
    [InlineData("Uses hold with permission", "chat", true)]
    [InlineData("Uses hold with permission", "phone", false)]
    [InlineData("Keeps hold of the thread", "email", false)]
    [InlineData("Has a calm tone of voice", "email", true)]
    [InlineData("Has a calm tone of voice", "counter", false)]
    public void Items_a_channel_cannot_show_are_refused(string title, string channel, bool found)
    {
        var card = Card(Scale("a", 1) with { Title = title }) with { Channels = [channel] };
        Assert.Equal(found, ScorecardLinter.Lint(card).Any(finding => finding.Code == "channel-cannot-show"));
    }

    [Fact]
    public void A_criterion_bound_to_other_channels_is_refused() =>
        Assert.Contains(ScorecardLinter.Lint(Card(Scale("a", 1) with { Channels = [Channel.Video] })), finding => finding.Code == "channel-cannot-show");

    [GeneratedRegex("""report\.(?:Error|Warning|Hint)\(\s*"([a-z-]+)"[,]""")]
    private static partial Regex Call();
}
