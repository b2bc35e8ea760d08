namespace Touchstone.Interactions.Importing;

/// <summary>Tells the members of a record that the neutral shape does not have, with the nearest that it has; they are kept as extra values.</summary>
internal static class UnknownMembers
{
    private const int Most = 50;
    private static readonly string[] OfRecord =
    [
        "source",
        "interaction_id",
        "channel",
        "direction",
        "queue",
        "agent_id",
        "customer_id",
        "case_id",
        "arrived_at",
        "answered_at",
        "ended_at",
        "talk_s",
        "hold_s",
        "wrap_s",
        "subject",
        "participants",
        "turns",
        "outcome",
        "extra",
    ];
    private static readonly string[] OfTurn = ["n", "speaker", "offset_s", "duration_s", "text", "confidence"];
    private static readonly string[] OfParticipant = ["agent_id", "from_s", "until_s"];

    public static IReadOnlyList<ImportRemark> Of(InteractionRecord record)
    {
        List<ImportRemark>? remarks = null;
        if (record.Others is { } others)
            Tell(others.Keys, "", OfRecord);
        foreach (var turn in record.Turns ?? [])
            if (turn?.Others is { } more)
                Tell(more.Keys, "turns[].", OfTurn);
        foreach (var participant in record.Participants ?? [])
            if (participant?.Others is { } more)
                Tell(more.Keys, "participants[].", OfParticipant);
        return remarks ?? (IReadOnlyList<ImportRemark>)[];

        void Tell(IEnumerable<string> names, string place, string[] known)
        {
            foreach (var name in names)
            {
                var shown = place + ImportText.Shown(name);
                remarks ??= [];
                if (remarks.Count >= Most || remarks.Exists(x => x.Column == shown))
                    continue;
                var nearest = Nearest(name, known);
                remarks.Add(
                    new ImportRemark(
                        "unknown-member",
                        shown,
                        $"“{shown}” is no member of the neutral shape and is kept as an extra value.{(nearest is null ? "" : $" Is “{nearest}” meant?")}"
                    )
                );
            }
        }
    }

    /// <summary>The known name that is the same but for capitals and signs, another word for the same, or one or two letters away.</summary>
    public static string? Nearest(string name, IReadOnlyList<string> known)
    {
        var plain = PlainWord.Of(name);
        if (known.FirstOrDefault(x => PlainWord.Of(x) == plain) is { } same)
            return same;
        if (HeadingWords.Find(name)?.Field is { } field && known.Contains(field))
            return field;
        foreach (
            var (ending, with) in (ReadOnlySpan<(string, string)>)
                [
                    ("seconds", "s"),
                    ("secs", "s"),
                    ("sec", "s"),
                    ("timestamp", "at"),
                    ("time", "at"),
                    ("date", "at"),
                    ("on", "at"),
                    ("key", "id"),
                    ("number", "id"),
                    ("number", "n"),
                ]
        )
        {
            if (plain.EndsWith(ending, StringComparison.Ordinal) && known.FirstOrDefault(x => PlainWord.Of(x) == plain[..^ending.Length] + with) is { } other)
                return other;
        }
        var best = known.Select(x => (Name: x, Distance: Distance(plain, PlainWord.Of(x)))).MinBy(x => x.Distance);
        return best.Distance <= Math.Min(2, plain.Length / 3) ? best.Name : null;
    }

    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 3 || one.Length > 40)
            return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var before = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), before + (one[i - 1] == other[j - 1] ? 0 : 1));
                before = above;
            }
        }
        return row[^1];
    }
}
