namespace Touchstone.Scoring;

/// <summary>
/// What changed between two versions of a scorecard. Under the same id only wording, weight and rules may change; a criterion whose
/// scale, values or error class changes needs a new id that names its predecessor, or results over time would compare unlike things.
/// </summary>
public static class ScorecardDiff
{
    public const string MeaningChangedUnderSameId = "meaning-changed-under-same-id";

    public static IReadOnlyList<ScorecardChange> Between(ScorecardDocument old, ScorecardDocument @new)
    {
        var changes = new List<ScorecardChange>();
        CompareDocuments(old, @new, changes);
        CompareSections(old, @new, changes);
        var before = ByCriterion(old);
        var after = ByCriterion(@new);
        foreach (var (id, now) in after)
        {
            if (before.TryGetValue(id, out var was))
            {
                if (was.SectionId != now.SectionId)
                    changes.Add(new(ChangeClass.Structure, "criterion-moved", now.Path, $"“{now.Criterion.Title}” moved to another section."));
                CriterionDiff.Compare(was.Criterion, now.Criterion, now.Path, changes);
            }
            else if (now.Criterion.Predecessor is { } predecessor)
                CompareSuccessor(now.Criterion, now.Path, predecessor, before, changes);
            else if (
                before.Values.FirstOrDefault(was =>
                    !after.ContainsKey(was.Criterion.Id)
                    && IsTheSameByName(was.Criterion, now.Criterion)
                    && after.Values.All(other => other.Criterion.Predecessor != was.Criterion.Id)
                ) is
                { } unnamed
            )
            {
                changes.Add(
                    new(
                        ChangeClass.Structure,
                        "successor-unnamed",
                        $"{now.Path}.predecessor",
                        $"“{now.Criterion.Title}” takes the place of “{unnamed.Criterion.Id}” but does not name it as its predecessor, so results "
                            + $"could not tell where the one ends and the other begins.",
                        true
                    )
                );
            }
            else
                changes.Add(new(ChangeClass.Structure, "criterion-added", now.Path, $"“{now.Criterion.Title}” is new."));
        }
        foreach (var (id, was) in before.Where(entry => !after.ContainsKey(entry.Key)))
        {
            if (after.Values.All(now => now.Criterion.Predecessor != id))
                changes.Add(new(ChangeClass.Structure, "criterion-removed", was.Path, $"“{was.Criterion.Title}” is gone."));
        }
        var kept = before.Keys.Where(after.ContainsKey).ToList();
        if (!kept.SequenceEqual(after.Keys.Where(before.ContainsKey)))
            changes.Add(new(ChangeClass.Structure, "criteria-reordered", "sections", "Criteria are asked in another order."));
        return changes;
    }

    private static void CompareDocuments(ScorecardDocument old, ScorecardDocument now, List<ScorecardChange> changes)
    {
        if (old.Family != now.Family || old.Variant != now.Variant)
        {
            changes.Add(
                new(ChangeClass.Meaning, "other-scorecard", "family", $"{now.Family}/{now.Variant} is not a version of {old.Family}/{old.Variant}.", true)
            );
        }
        void Wording(string? was, string? @is, string path)
        {
            if (was != @is)
                changes.Add(new(ChangeClass.WordingOnly, "wording-changed", path, $"The {path} is worded anew."));
        }
        Wording(old.Title, now.Title, "title");
        Wording(old.Description, now.Description, "description");
        Wording(old.Language, now.Language, "language");
        if (old.Predecessor != now.Predecessor)
        {
            changes.Add(
                new(
                    ChangeClass.Structure,
                    "predecessor-changed",
                    "predecessor",
                    now.Predecessor is null ? "The scorecard names no predecessor any more." : $"The scorecard takes the place of {now.Predecessor}."
                )
            );
        }
        if (!old.Channels.Order(StringComparer.Ordinal).SequenceEqual(now.Channels.Order(StringComparer.Ordinal)))
            changes.Add(new(ChangeClass.Meaning, "channels-changed", "channels", "The scorecard is made for other channels."));
        if (old.Mode != now.Mode)
            changes.Add(new(ChangeClass.Meaning, "mode-changed", "mode", "The score is made in another way."));
        if (old.PassMark != now.PassMark || old.PassNeedsNoCriticalError != now.PassNeedsNoCriticalError)
            changes.Add(new(ChangeClass.Meaning, "pass-rule-changed", "passMark", "Passing means something else."));
        if (!old.Bands.SequenceEqual(now.Bands))
            changes.Add(new(ChangeClass.Meaning, "bands-changed", "bands", "The bands changed."));
    }

    private static void CompareSections(ScorecardDocument old, ScorecardDocument now, List<ScorecardChange> changes)
    {
        for (var index = 0; index < now.Sections.Count; index++)
        {
            var section = now.Sections[index];
            var path = $"sections[{index}]";
            if (old.Sections.FirstOrDefault(other => other.Id == section.Id) is not { } was)
            {
                changes.Add(new(ChangeClass.Structure, "section-added", path, $"The section “{section.Title}” is new."));
                continue;
            }
            if (was.Title != section.Title || was.Guidance != section.Guidance)
                changes.Add(new(ChangeClass.WordingOnly, "wording-changed", path, $"The section “{section.Title}” is worded anew."));
            if (was.Weight != section.Weight)
            {
                changes.Add(
                    new(ChangeClass.Meaning, "section-weight-changed", $"{path}.weight", $"The section “{section.Title}” carries another share of the score.")
                );
            }
        }
        for (var index = 0; index < old.Sections.Count; index++)
        {
            if (now.Sections.All(section => section.Id != old.Sections[index].Id))
                changes.Add(new(ChangeClass.Structure, "section-removed", $"sections[{index}]", $"The section “{old.Sections[index].Title}” is gone."));
        }
    }

    private static void CompareSuccessor(Criterion now, string path, string predecessor, Dictionary<string, Placed> before, List<ScorecardChange> changes)
    {
        if (!before.TryGetValue(predecessor, out var was))
        {
            changes.Add(
                new(
                    ChangeClass.Structure,
                    "predecessor-unknown",
                    $"{path}.predecessor",
                    $"“{now.Title}” succeeds “{predecessor}”, which the earlier version does not have.",
                    true
                )
            );
            return;
        }
        changes.Add(new(ChangeClass.Meaning, "criterion-succeeded", path, $"“{now.Title}” takes the place of “{was.Criterion.Title}”."));
        if (now.Key == was.Criterion.Key)
        {
            changes.Add(
                new(
                    ChangeClass.Meaning,
                    "successor-keeps-key",
                    $"{path}.key",
                    $"“{now.Title}” has the family key of what it takes the place of, so the two would be counted as one in results; give it a key of its own.",
                    true
                )
            );
        }
        if (!CriterionDiff.MeansSomethingElse(was.Criterion, now) && was.Criterion.Title == now.Title && was.Criterion.Question == now.Question)
        {
            changes.Add(
                new(
                    ChangeClass.Structure,
                    "successor-without-change",
                    path,
                    $"“{now.Title}” has a new id although nothing in its meaning changed; its trend is cut for nothing."
                )
            );
        }
    }

    private static bool IsTheSameByName(Criterion was, Criterion now) =>
        was.Key == now.Key || string.Equals(was.Title.Trim(), now.Title.Trim(), StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, Placed> ByCriterion(ScorecardDocument document)
    {
        var placed = new Dictionary<string, Placed>(StringComparer.Ordinal);
        for (var section = 0; section < document.Sections.Count; section++)
        {
            for (var index = 0; index < document.Sections[section].Criteria.Count; index++)
            {
                var criterion = document.Sections[section].Criteria[index];
                placed.TryAdd(criterion.Id, new(criterion, document.Sections[section].Id, $"sections[{section}].criteria[{index}]"));
            }
        }
        return placed;
    }

    private sealed record Placed(Criterion Criterion, string SectionId, string Path);
}
