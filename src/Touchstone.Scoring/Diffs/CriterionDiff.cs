namespace Touchstone.Scoring;

internal static class CriterionDiff
{
    /// <summary>The scale, its values, or what counts as an error differ, so old and new answers cannot be compared.</summary>
    public static bool MeansSomethingElse(Criterion was, Criterion now) =>
        was.Kind != now.Kind
        || was.ErrorClass != now.ErrorClass
        || !Values(was.Levels.Select(level => (level.Id, level.Value))).SequenceEqual(Values(now.Levels.Select(level => (level.Id, level.Value))))
        || !Values(was.ChecklistItems.Select(item => (item.Id, item.Value))).SequenceEqual(Values(now.ChecklistItems.Select(item => (item.Id, item.Value))))
        || !was
            .NumericRanges.Select(range => (range.From, range.To, range.Value, range.Fails))
            .SequenceEqual(now.NumericRanges.Select(range => (range.From, range.To, range.Value, range.Fails)))
        || was.FailsBelow != now.FailsBelow
        || !was.FailingAnswers.Order(StringComparer.Ordinal).SequenceEqual(now.FailingAnswers.Order(StringComparer.Ordinal))
        || !was.RequiredItems.Order(StringComparer.Ordinal).SequenceEqual(now.RequiredItems.Order(StringComparer.Ordinal))
        || was.Key != now.Key;

    public static void Compare(Criterion was, Criterion now, string path, List<ScorecardChange> changes)
    {
        if (MeansSomethingElse(was, now))
        {
            changes.Add(
                new(
                    ChangeClass.Meaning,
                    ScorecardDiff.MeaningChangedUnderSameId,
                    path,
                    $"“{now.Title}” keeps its id although its kind, levels, values, failing answers or error class changed; give it a new id that "
                        + $"names “{was.Id}” as its predecessor.",
                    true
                )
            );
        }
        if (
            was.Weight != now.Weight
            || was.MaxPoints != now.MaxPoints
            || was.IsScored != now.IsScored
            || was.IsBonus != now.IsBonus
            || was.CriticalEffect != now.CriticalEffect
        )
            changes.Add(new(ChangeClass.Structure, "weight-changed", path, $"“{now.Title}” counts differently towards the score."));
        if (!SameCondition(was.Condition, now.Condition))
            changes.Add(new(ChangeClass.Structure, "condition-changed", $"{path}.condition", $"“{now.Title}” is asked under another condition."));
        if (
            was.NotApplicable.IsAllowed != now.NotApplicable.IsAllowed
            || was.Evidence != now.Evidence
            || was.IsOptional != now.IsOptional
            || was.IsNonverbal != now.IsNonverbal
            || was.Predecessor != now.Predecessor
            || was.CausesBelow != now.CausesBelow
            || !was.Channels.Order(StringComparer.Ordinal).SequenceEqual(now.Channels.Order(StringComparer.Ordinal))
        )
            changes.Add(new(ChangeClass.Structure, "rule-changed", path, $"“{now.Title}” has other rules for answering."));
        if (!Words(was).SequenceEqual(Words(now)))
            changes.Add(new(ChangeClass.WordingOnly, "wording-changed", path, $"“{now.Title}” is worded anew."));
    }

    private static IEnumerable<(string Id, decimal Value)> Values(IEnumerable<(string Id, decimal Value)> values) =>
        values.OrderBy(value => value.Id, StringComparer.Ordinal);

    private static IEnumerable<string?> Words(Criterion criterion) =>
        [
            criterion.Title,
            criterion.Question,
            criterion.Guidance,
            criterion.Expectation,
            criterion.NotApplicable.When,
            criterion.Clause,
            criterion.Kpi,
            .. criterion.Levels.SelectMany(level => new[] { level.Id, level.Label, level.Anchor }),
            .. criterion.ChecklistItems.SelectMany(item => new[] { item.Id, item.Text }),
            .. criterion.NumericRanges.Select(range => range.Label),
            .. criterion.Causes,
        ];

    private static bool SameCondition(Condition? was, Condition? now)
    {
        if (was is null || now is null)
            return was is null && now is null;
        return was.CriterionId == now.CriterionId
            && (was.CriterionId is null || was.Operator == now.Operator)
            && was.Values.SequenceEqual(now.Values)
            && Same(was.AllOf, now.AllOf)
            && Same(was.AnyOf, now.AnyOf);
    }

    private static bool Same(IReadOnlyList<Condition> was, IReadOnlyList<Condition> now) =>
        was.Count == now.Count && was.Zip(now).All(pair => SameCondition(pair.First, pair.Second));
}
