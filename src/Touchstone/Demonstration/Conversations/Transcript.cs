using System.Text;
using System.Text.RegularExpressions;

namespace Touchstone.Demonstration.Conversations;

/// <summary>Turns being written, with the clock of the channel and the place of every piece of evidence.</summary>
internal sealed partial class Transcript(string channel, Random rng)
{
    private static readonly HashSet<string> CanFollowHesitation =
    [
        "It's",
        "The",
        "That",
        "Yes",
        "No",
        "I",
        "I've",
        "I'm",
        "So",
        "And",
        "But",
        "We",
        "They",
        "My",
        "It",
        "Not",
    ];

    private readonly List<WrittenTurn> _turns = [];
    private readonly List<WrittenEvidence> _evidence = [];
    private decimal _clock;
    private int _hesitations;

    public IReadOnlyList<WrittenTurn> Turns => _turns;

    public IReadOnlyList<WrittenEvidence> Evidence => _evidence;

    public int Seconds => (int)Math.Ceiling(_clock);

    public int HoldSeconds { get; private set; }

    public void Say(string speaker, params IEnumerable<Line?> lines)
    {
        var said = lines.OfType<Line>().Select(l => l with { Text = Wording.Tidy(l.Text) }).Where(l => l.Text.Length > 0).ToList();
        if (said.Count == 0)
            return;
        if (channel == Criteria.Chat && speaker != "system")
        {
            foreach (var message in Messages(said))
                Add(speaker, message, " ");
            return;
        }
        if (channel == Criteria.Phone && speaker != "system" && said[0].Shows.Length == 0)
            said[0] = Hesitate(said[0], speaker == "customer" ? 0.09 : 0.04);
        Add(speaker, said, " ");
    }

    /// <summary>A whole email: its paragraphs, each of one or more lines.</summary>
    public void Letter(string speaker, params IEnumerable<IEnumerable<Line?>> paragraphs)
    {
        var all = new List<Line>();
        var breaks = new HashSet<int>();
        foreach (var paragraph in paragraphs)
        {
            breaks.Add(all.Count);
            all.AddRange(paragraph.OfType<Line>().Select(l => l with { Text = Wording.Tidy(l.Text) }).Where(l => l.Text.Length > 0));
        }
        Add(speaker, all, " ", breaks);
    }

    public void Observe(string criterion, string fact) => _evidence.Add(new(criterion, null, null, null, null, Wording.Tidy(fact)));

    public void Wait(int seconds) => _clock += seconds;

    public void Hold(int seconds, string note)
    {
        Say("system", new Line(note, "hold"));
        _clock += seconds;
        HoldSeconds += seconds;
        _turns[^1] = _turns[^1] with { DurationSeconds = seconds };
    }

    private void Add(string speaker, IReadOnlyList<Line> lines, string between, HashSet<int>? breaks = null)
    {
        // On the phone and at the counter there are no two turns in a row by the same person.
        var before =
            channel is Criteria.Phone or Criteria.Counter && speaker != "system" && _turns.Count > 0 && _turns[^1].Speaker == speaker ? _turns[^1] : null;
        var text = new StringBuilder(before?.Text);
        var n = before?.N ?? _turns.Count + 1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (text.Length > 0)
                text.Append(breaks?.Contains(i) == true ? "\n\n" : between);
            foreach (var criterion in lines[i].Shows)
                _evidence.Add(new(criterion, n, text.Length, lines[i].Text.Length, lines[i].Text, null));
            text.Append(lines[i].Text);
        }
        var words = text.ToString().Count(char.IsWhiteSpace) - (before?.Text.Count(char.IsWhiteSpace) ?? -1);
        if (before is not null)
        {
            var more = decimal.Round(words / 2.7m, 1);
            _clock += more;
            _turns[^1] = before with { Text = text.ToString(), DurationSeconds = before.DurationSeconds + more };
            return;
        }
        _turns.Add(speaker == "system" ? new(n, speaker, At(), null, text.ToString()) : Timed(n, speaker, words, text.ToString()));
    }

    private WrittenTurn Timed(int n, string speaker, int words, string text)
    {
        switch (channel)
        {
            case Criteria.Phone:
                _clock += Jitter(0.3m, 1.5m);
                var at = At();
                var lasts = decimal.Round(words / 2.7m + Jitter(0.2m, 0.9m), 1);
                _clock += lasts;
                return new(n, speaker, at, lasts, text);
            case Criteria.Counter:
                var seen = At();
                _clock += words / 2.5m + Jitter(1, 6);
                return new(n, speaker, seen, null, text);
            case Criteria.Chat:
                _clock += speaker == "agent" ? Jitter(5, 18) + words * 0.5m : Jitter(4, 25) + words * 0.6m;
                return new(n, speaker, At(), null, text);
            default:
                return new(n, speaker, null, null, text);
        }
    }

    private decimal? At() =>
        channel switch
        {
            Criteria.Email => null,
            Criteria.Counter => decimal.Round(_clock / 5m) * 5m,
            _ => decimal.Round(_clock, 1),
        };

    private decimal Jitter(decimal from, decimal to) => from + (decimal)rng.NextDouble() * (to - from);

    private List<List<Line>> Messages(List<Line> said)
    {
        var parts = said.SelectMany(Shorter).ToList();
        var messages = new List<List<Line>>();
        foreach (var part in parts)
        {
            if (messages.Count > 0 && messages[^1].Sum(l => l.Text.Length) + part.Text.Length < 60 && rng.Next(3) > 0)
                messages[^1].Add(part);
            else
                messages.Add([part]);
        }
        return messages;
    }

    private static IEnumerable<Line> Shorter(Line line)
    {
        var sentences = SentenceEnd().Split(line.Text);
        if (line.Shows.Length > 0 || line.Text.Length < 130 || sentences.Length < 2)
            return [line];
        var half = 1;
        while (half < sentences.Length - 1 && sentences.Take(half).Sum(s => s.Length) < line.Text.Length / 2)
            half++;
        return [new(string.Join(' ', sentences[..half])), new(string.Join(' ', sentences[half..]))];
    }

    private Line Hesitate(Line line, double chance)
    {
        var first = line.Text.Split(' ', 2)[0].TrimEnd(',');
        if (rng.NextDouble() >= chance || _hesitations > 1 || !CanFollowHesitation.Contains(first))
            return line;
        _hesitations++;
        var sound = ((ReadOnlySpan<string>)["Um", "Er", "Erm", "Well, um"])[rng.Next(4)];
        var rest = first[0] == 'I' && first is "I" or "I've" or "I'm" ? line.Text : char.ToLowerInvariant(line.Text[0]) + line.Text[1..];
        return line with { Text = $"{sound}, {rest}" };
    }

    [GeneratedRegex(@"(?<=[.?!]) ")]
    private static partial Regex SentenceEnd();
}
