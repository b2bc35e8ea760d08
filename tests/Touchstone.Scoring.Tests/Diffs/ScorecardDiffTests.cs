using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Diffs;

public sealed class ScorecardDiffTests
{
    private static readonly ScorecardDocument Old = Card(Section("one", Scale("a", 4), YesNo("b", 6)), Section("two", Checklist("c", 2, 1, 1)));

    private static ScorecardDocument Changed(Func<Criterion, Criterion> change) =>
        Old with
        {
            Sections = [Old.Sections[0] with { Criteria = [change(Old.Sections[0].Criteria[0]), Old.Sections[0].Criteria[1]] }, Old.Sections[1]],
        };

    private static string Summary(ScorecardDocument now) =>
        string.Join(" ", ScorecardDiff.Between(Old, now).Select(change => $"{change.Class}:{change.Code}{(change.IsError ? "!" : "")}"));

    [Fact]
    public void Nothing_changed_is_no_change() => Assert.Empty(ScorecardDiff.Between(Old, ScorecardJson.Parse(ScorecardJson.Write(Old)).Document!));

    [Fact]
    public void Wording_keeps_the_id()
    {
        Assert.Equal("WordingOnly:wording-changed", Summary(Changed(criterion => criterion with { Title = "Settles a" })));
        Assert.Equal(
            "WordingOnly:wording-changed",
            Summary(Changed(criterion => criterion with { Levels = criterion.Levels.Select(level => level with { Anchor = "anew" }).ToList() }))
        );
    }

    [Fact]
    public void A_changed_scale_kind_or_error_class_under_the_same_id_is_an_error()
    {
        const string Expected = "Meaning:meaning-changed-under-same-id!";
        Assert.StartsWith(Expected, Summary(Changed(criterion => criterion with { Levels = [.. criterion.Levels, Level("l5", 4)] })), StringComparison.Ordinal);
        Assert.Equal(
            Expected,
            Summary(
                Changed(criterion => criterion with { Levels = criterion.Levels.Select(level => level with { Value = level.Value * level.Value }).ToList() })
            )
        );
        Assert.StartsWith(Expected, Summary(Changed(_ => YesNo("a", 4))), StringComparison.Ordinal);
        Assert.Equal(Expected, Summary(Changed(criterion => criterion with { ErrorClass = ErrorClass.BusinessCritical })));
        Assert.Equal(Expected, Summary(Changed(criterion => criterion with { FailsBelow = "l2" })));
        Assert.Equal(Expected, Summary(Changed(criterion => criterion with { Key = "other" })));
    }

    [Fact]
    public void A_successor_names_its_predecessor()
    {
        Assert.StartsWith("Meaning:criterion-succeeded", Summary(Changed(_ => YesNo("a2", 4) with { Predecessor = "a" })), StringComparison.Ordinal);
        Assert.DoesNotContain("!", Summary(Changed(_ => YesNo("a2", 4) with { Predecessor = "a" })), StringComparison.Ordinal);
        Assert.Contains("Structure:predecessor-unknown!", Summary(Changed(_ => YesNo("a2", 4) with { Predecessor = "zz" })), StringComparison.Ordinal);
        Assert.Contains(
            "Structure:successor-without-change",
            Summary(Changed(criterion => criterion with { Id = "a2", Key = "a", Predecessor = "a" })),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_successor_that_names_nobody_or_keeps_the_family_key_is_an_error()
    {
        // The same title or the same family key under a new id is the same question asked otherwise.
        Assert.Contains(
            "Structure:successor-unnamed!",
            Summary(Changed(criterion => YesNo("a2", 4) with { Title = criterion.Title.ToUpperInvariant() })),
            StringComparison.Ordinal
        );
        Assert.Contains("Structure:successor-unnamed!", Summary(Changed(criterion => YesNo("a2", 4) with { Key = criterion.Key })), StringComparison.Ordinal);
        Assert.Contains(
            "Meaning:successor-keeps-key!",
            Summary(Changed(criterion => YesNo("a2", 4) with { Key = criterion.Key, Predecessor = "a" })),
            StringComparison.Ordinal
        );
        Assert.Equal("Structure:predecessor-changed", Summary(Old with { Predecessor = "earlier/phone" }));
        Assert.Equal(
            "bad-id predecessor",
            string.Join(
                " ",
                ScorecardJson
                    .Parse(ScorecardJson.Write(Old).Replace("\"title\"", "\"predecessor\": \"Earlier\", \"title\"", StringComparison.Ordinal))
                    .Problems.Take(1)
                    .Select(problem => $"{problem.Code} {problem.Path}")
            )
        );
        Assert.Equal("earlier/phone", ScorecardJson.Parse(ScorecardJson.Write(Old with { Predecessor = "earlier/phone" })).Document!.Predecessor);
    }

    [Fact]
    public void Adding_removing_moving_and_weighing_are_structure()
    {
        Assert.Equal("Structure:criterion-added Structure:criterion-removed", Summary(Changed(_ => Scale("new", 4))));
        Assert.Equal("Structure:weight-changed", Summary(Changed(criterion => criterion with { Weight = 5 })));
        Assert.Equal("Structure:condition-changed", Summary(Changed(criterion => criterion.When("b", ConditionOperator.Is, "yes"))));
        Assert.Equal("Structure:rule-changed", Summary(Changed(criterion => criterion with { Evidence = EvidenceRule.Always })));
        Assert.Equal(
            "Structure:criteria-reordered",
            Summary(Old with { Sections = [Old.Sections[0] with { Criteria = [.. Old.Sections[0].Criteria.Reverse()] }, Old.Sections[1]] })
        );
        Assert.Equal("Structure:section-removed Structure:criterion-removed", Summary(Old with { Sections = [Old.Sections[0]] }));
        Assert.Equal("Structure:section-added Structure:criterion-added", Summary(Old with { Sections = [.. Old.Sections, Section("three", Scale("d", 1))] }));
        Assert.Equal(
            "Structure:criterion-moved",
            Summary(Old with { Sections = [Section("one", Scale("a", 4)), Section("two", YesNo("b", 6), Checklist("c", 2, 1, 1))] })
        );
    }

    [Fact]
    public void The_card_itself_is_compared()
    {
        Assert.Equal("Meaning:pass-rule-changed", Summary(Old with { PassMark = 80 }));
        Assert.Equal("Meaning:mode-changed", Summary(Old with { Mode = ScoringMode.Points }));
        Assert.Equal("Meaning:channels-changed", Summary(Old with { Channels = ["video"] }));
        Assert.Equal("Meaning:bands-changed", Summary(Old with { Bands = [new() { Label = "B", From = 0 }] }));
        Assert.Equal("Meaning:other-scorecard!", Summary(Old with { Family = "another" }));
        Assert.Equal("Meaning:section-weight-changed", Summary(Old with { Sections = [Old.Sections[0] with { Weight = 1 }, Old.Sections[1]] }));
        Assert.Equal("WordingOnly:wording-changed", Summary(Old with { Description = "New" }));
    }
}
