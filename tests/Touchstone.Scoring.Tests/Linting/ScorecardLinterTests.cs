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
        var written = Directory
            .GetFiles(folder, "*.cs")
            .SelectMany(file => Call().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct();
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

    [Fact]
    public void A_condition_that_no_answers_meet_is_found_whatever_hides_it()
    {
        static Condition On(string id, ConditionOperator how, params string[] values) =>
            new()
            {
                CriterionId = id,
                Operator = how,
                Values = values,
            };
        static Condition All(params Condition[] inner) => new() { AllOf = inner };
        static bool IsFound(Criterion last, params Criterion[] earlier) =>
            ScorecardLinter
                .Lint(Card([.. earlier, last]))
                .Any(finding =>
                    finding is { Code: "condition-never-met", Severity: LintSeverity.Error, Path: var path }
                    && path == $"sections[0].criteria[{earlier.Length}].condition"
                );
        var (gate, scale, list, wait) = (YesNo("gate", 1), Scale("scale", 1), Checklist("list", 1, 1, 2), Numeric("wait", 1));
        Criterion Last(Condition condition) => YesNo("last", 1) with { Condition = condition };

        Assert.True(IsFound(Last(All(On("gate", ConditionOperator.Is, "yes"), On("gate", ConditionOperator.IsNot, "yes"))), gate));
        Assert.True(IsFound(Last(All(On("scale", ConditionOperator.AtLeast, "l3"), On("scale", ConditionOperator.In, "l1", "l2"))), scale));
        Assert.True(IsFound(Last(All(On("list", ConditionOperator.Is, "i1"), On("list", ConditionOperator.IsNot, "i1"))), list));
        Assert.True(IsFound(Last(All(On("wait", ConditionOperator.AtLeast, "90"), On("wait", ConditionOperator.Is, "10"))), wait));
        Assert.True(IsFound(Last(On("wait", ConditionOperator.AtLeast, "60")), wait with { NumericRanges = [new() { To = 60, Value = 1 }] }));
        // The criterion it depends on is itself asked only with the other answer.
        Assert.True(
            IsFound(
                Last(All(On("gate", ConditionOperator.Is, "no"), On("scale", ConditionOperator.Is, "l1"))),
                gate,
                scale.When("gate", ConditionOperator.Is, "yes")
            )
        );

        Assert.False(IsFound(Last(All(On("gate", ConditionOperator.Is, "yes"), On("scale", ConditionOperator.AtLeast, "l3"))), gate, scale));
        Assert.False(IsFound(Last(All(On("list", ConditionOperator.Is, "i1"), On("list", ConditionOperator.Is, "i2"))), list));
        Assert.False(IsFound(Last(All(On("wait", ConditionOperator.AtLeast, "90"), On("wait", ConditionOperator.IsNot, "95"))), wait));
        Assert.False(
            IsFound(
                Last(
                    On("gate", ConditionOperator.Is, "yes") with
                    {
                        CriterionId = null,
                        Values = [],
                        AnyOf = [On("gate", ConditionOperator.Is, "yes"), On("gate", ConditionOperator.Is, "no")],
                    }
                ),
                gate
            )
        );
    }

    [Fact]
    public void Bonus_and_dominance_are_measured_by_what_they_carry_of_the_whole()
    {
        static IEnumerable<string> Found(ScorecardDocument card) => ScorecardLinter.Lint(card).Select(finding => $"{finding.Code} {finding.Path}");
        var weighed = Card(Section("one", Scale("heavy", 1)) with { Weight = 80 }, Section("two", Scale("b", 50), Scale("c", 50)) with { Weight = 20 });
        Assert.Contains("one-criterion-dominates sections[0].criteria[0].weight", Found(weighed));
        var even = Card(
            Section("one", Scale("a", 900), Scale("b", 900)) with
            {
                Weight = 50,
            },
            Section("two", Scale("c", 1), Scale("d", 1)) with
            {
                Weight = 50,
            }
        );
        Assert.DoesNotContain(Found(even), one => one.StartsWith("one-criterion-dominates", StringComparison.Ordinal));

        var bonus = Card(
            Section("one", Scale("a", 1), YesNo("extra", 1) with { IsBonus = true }) with
            {
                Weight = 60,
            },
            Section("two", Scale("b", 100)) with
            {
                Weight = 40,
            }
        );
        Assert.Contains("bonus-too-large sections", Found(bonus));
        var small = Card(
            Section("one", Scale("a", 1), YesNo("extra", 1) with { IsBonus = true }) with
            {
                Weight = 10,
            },
            Section("two", Scale("b", 1)) with
            {
                Weight = 90,
            }
        );
        Assert.DoesNotContain("bonus-too-large sections", Found(small));

        var points = Card(Scale("a", 0) with { MaxPoints = 90 }, Scale("b", 0) with { MaxPoints = 5 }, Scale("c", 0) with { MaxPoints = 5 }) with
        {
            Mode = ScoringMode.Points,
        };
        Assert.Contains("one-criterion-dominates sections[0].criteria[0].maxPoints", Found(points));
        Assert.Contains(
            "one-criterion-dominates sections[0].criteria[0].levels",
            Found(Card(Scale("a", 0, 0, 90), Scale("b", 0), Scale("c", 0)) with { Mode = ScoringMode.Points })
        );
    }

    [Fact]
    public void Numbers_that_nobody_could_answer_with_are_named()
    {
        static IEnumerable<string> Found(params NumericRange[] ranges) =>
            ScorecardLinter
                .Lint(Card(Numeric("wait", 1) with { NumericRanges = ranges }))
                .Where(finding => finding.Code.StartsWith("ranges-", StringComparison.Ordinal))
                .Select(finding => $"{finding.Severity} {finding.Code}");
        Assert.Equal(["Error ranges-gap"], Found(new() { To = 5, Value = 1 }, new() { From = 6, Value = 0 }));
        Assert.Equal(
            ["Warning ranges-closed", "Warning ranges-closed"],
            Found(
                new()
                {
                    From = 1,
                    To = 5,
                    Value = 1,
                },
                new()
                {
                    From = 5,
                    To = 9,
                    Value = 0,
                }
            )
        );
        Assert.Equal(["Error ranges-overlap"], Found(new() { To = 5, Value = 1 }, new() { Value = 0 }));
        Assert.Empty(
            Found(
                new()
                {
                    From = 0,
                    To = 5,
                    Value = 1,
                },
                new() { From = 5, Value = 0 }
            )
        );
    }

    [GeneratedRegex("""report\.(?:Error|Warning|Hint)\(\s*"([a-z-]+)"[,]""")]
    private static partial Regex Call();
}
