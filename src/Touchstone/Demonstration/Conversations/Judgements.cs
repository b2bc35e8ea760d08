using System.Globalization;

namespace Touchstone.Demonstration.Conversations;

/// <summary>What a sound evaluation says of a written conversation: why each level, strengths, development points and the summary.</summary>
internal static class Judgements
{
    private static readonly string[] Telling =
    [
        "problem-solving",
        "expectations",
        "situation",
        "product-knowledge",
        "need",
        "repeat-contact",
        "support-needs",
        "listening",
        "next-step",
        "courtesy",
        "plain-language",
        "final-check",
        "greeting",
        "complete-reply",
        "presence",
        "pace",
        "hold",
        "record",
    ];

    public static WrittenConversation Conclude(Scene s)
    {
        var t = s.Transcript;
        var order = Criteria.Of(s.Channel).ToList();
        var evidence = t
            .Evidence.Where(e => s.Level(e.CriterionId) != "na" || e.CriterionId == "final-check")
            .OrderBy(e => order.IndexOf(e.CriterionId))
            .ThenBy(e => e.Turn ?? int.MaxValue)
            .ToList();
        var reasons = new Dictionary<string, string>();
        foreach (var id in order.Where(id => s.Level(id) != "na"))
            reasons[id] = Worded(s, $"reason.{id}.{s.Level(id)}", evidence, id);
        var solved = s.Graded("problem-solving");
        var outcome = solved switch
        {
            1 => s.Chance(0.25) ? "transferred" : "unresolved",
            2 => "follow-up",
            _ => s.Scenario.Outcome,
        };
        var summary = Wording.Tidy(s.Say("summary.customer") + " " + s.Say("summary." + outcome));
        var notes = s.Chance(0.3) ? Wording.Tidy(s.Say("notes." + s.Mood)) : "";
        return new(
            s.Scenario.Id,
            s.Scenario.Queue,
            s.Channel,
            Wording.Tidy(s.Complete(s.Scenario.Title)),
            [.. t.Turns],
            s.Levels,
            evidence,
            reasons,
            Points(s, evidence, "strength", Best(s)),
            Points(s, evidence, "develop", Worst(s)),
            summary,
            notes,
            outcome,
            Timings(s),
            s.Cast
        );
    }

    private static IEnumerable<string> Best(Scene s) =>
        Telling
            .Where(id => s.Level(id) == "l4" || id is "support-needs" or "hold" && s.Level(id) == "yes")
            .Take(2)
            .DefaultIfEmpty(Telling.Concat(["accuracy", "identity"]).FirstOrDefault(id => s.Level(id) is "l3" or "yes") ?? "greeting");

    private static IEnumerable<string> Worst(Scene s) =>
        new[] { "identity", "accuracy" }
            .Where(id => s.Is(id, "no"))
            .Concat(Telling.Where(id => s.Level(id) is "l1"))
            .Concat(Telling.Where(id => s.Level(id) == "no"))
            .Concat(Telling.Where(id => s.Level(id) == "l2"))
            .Take(2);

    private static List<WrittenPoint> Points(Scene s, List<WrittenEvidence> evidence, string kind, IEnumerable<string> ids) =>
        [.. ids.Select(id => Point(id, Worded(s, PointKey(s, kind, id), evidence, id), evidence))];

    private static WrittenPoint Point(string id, string text, List<WrittenEvidence> evidence)
    {
        var own = evidence.Where(e => e.CriterionId == id).ToList();
        return new(
            id,
            text,
            own.Find(e => e.ObservedFact is { } fact && text.Contains(fact.TrimEnd('.'), StringComparison.Ordinal)) ?? Cited(own, id) ?? own.FirstOrDefault()
        );
    }

    /// <summary>Of several quotes the one that is spoken of.</summary>
    private static WrittenEvidence? Cited(List<WrittenEvidence> own, string id)
    {
        var quotes = own.FindAll(e => e.Quote is not null);
        return quotes.Count == 0 ? null
            : id == "next-step" ? quotes[0]
            : quotes[^1];
    }

    // The worded strengths praise the top level only; a strength found lower down is said more soberly.
    private static string PointKey(Scene s, string kind, string id) =>
        kind == "strength" && s.Level(id) is "l1" or "l2" or "no" ? "strength.small"
        : kind == "strength" && s.Level(id) is "l3" || !PhraseBank.Has($"{kind}.{id}") ? $"{kind}.any"
        : $"{kind}.{id}";

    private static string Worded(Scene s, string key, List<WrittenEvidence> evidence, string id)
    {
        var own = evidence.Where(e => e.CriterionId == id).ToList();
        var quote = Cited(own, id);
        var fact = own.FirstOrDefault(e => e.ObservedFact is not null)?.ObservedFact;
        var phrases = PhraseBank
            .Find(key, s.Channel)
            .Where(p => (quote is not null || !p.Contains("{q}")) && (fact is not null || !p.Contains("{fact}")))
            .ToArray();
        if (phrases.Length == 0)
            throw new InvalidOperationException($"'{key}' has no phrase that does without a quote.");
        s.Set("q", quote is null ? "" : Shorten(quote.Quote!));
        s.Set("fact", fact?.TrimEnd('.') ?? "");
        s.Set("place", quote?.Turn is { } turn ? Place(s.Transcript.Turns.First(x => x.N == turn)) : "");
        return Wording.Tidy(s.Complete(s.Pick(phrases)));
    }

    // Pages show when something was said; an e-mail has no time within it, and is counted.
    private static string Place(WrittenTurn turn) =>
        turn.OffsetSeconds is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"at {(int)at / 60}:{(int)at % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"in message {turn.N}");

    private static string Shorten(string quote)
    {
        var line = quote.ReplaceLineEndings(" ").Replace('“', '‘').Replace('”', '’');
        if (line.Length <= 95)
            return line.TrimEnd('.');
        var cut = line.LastIndexOf(' ', 88);
        return line[..cut].TrimEnd(',', '.', ';', ' ', '–') + " …";
    }

    private static WrittenTimings Timings(Scene s)
    {
        var t = s.Transcript;
        var wrap = s.Is("record", "yes") ? s.Rng.Next(60, 210) : s.Rng.Next(8, 60);
        if (s.Live)
            return new(Math.Max(30, t.Seconds - t.HoldSeconds), t.HoldSeconds, wrap, s.WaitedSeconds);
        var words = t.Turns.Where(x => x.Speaker == "agent").Sum(x => x.Text.Count(char.IsWhiteSpace));
        return new(words * 2 + s.Rng.Next(120, 480), 0, wrap);
    }
}
