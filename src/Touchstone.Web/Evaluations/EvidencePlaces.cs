using Touchstone.Evaluations;
using Touchstone.Interactions;

namespace Touchstone.Web.Evaluations;

/// <summary>The quotes of an evaluation by number, in the order of the criteria; the same number stands in the transcript.</summary>
public sealed class EvidencePlaces
{
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly Dictionary<int, decimal?> _offsets;
    private readonly ILookup<int, EvaluatedEvidence> _quotes;

    public EvidencePlaces(EvaluationDetail detail, EvaluationTranscript? transcript)
    {
        _offsets = transcript?.Turns.ToDictionary(x => x.N, x => x.OffsetSeconds) ?? [];
        var length = transcript?.Turns.ToDictionary(x => x.N, x => x.Text.Length) ?? [];
        var placed = detail
            .Sections.SelectMany(x => x.Criteria)
            .SelectMany(x => x.Evidence)
            .Where(x =>
                x is { Quote: not null, RemovedAt: null, TurnN: { } turn, Start: >= 0, Length: > 0 }
                && x.TranscriptRevision == transcript?.Revision
                && x.Start + x.Length <= length.GetValueOrDefault(turn)
            )
            .ToList();
        foreach (var one in placed)
            _numbers.TryAdd(one.Id, _numbers.Count + 1);
        _quotes = placed.ToLookup(x => x.TurnN!.Value);
    }

    /// <summary>The number of a quote; null for what is not in the transcript as it is shown.</summary>
    public int? NumberOf(Guid evidence) => _numbers.TryGetValue(evidence, out var number) ? number : null;

    /// <summary>When it was said, in seconds from the start.</summary>
    public decimal? AtOf(EvaluatedEvidence evidence) => evidence.TurnN is { } turn ? _offsets.GetValueOrDefault(turn) : null;

    /// <summary>The words of a turn, cut where quotes begin and end.</summary>
    public IReadOnlyList<Piece> PiecesOf(Turn turn)
    {
        var quotes = _quotes[turn.N].ToList();
        var cuts = quotes
            .SelectMany(x => new[] { x.Start!.Value, x.Start.Value + x.Length!.Value })
            .Append(0)
            .Append(turn.Text.Length)
            .Distinct()
            .Order()
            .ToList();
        return
        [
            .. cuts.Zip(cuts.Skip(1))
                .Select(x => new Piece(
                    turn.Text[x.First..x.Second],
                    quotes.FindAll(q => q.Start <= x.First && q.Start + q.Length >= x.Second),
                    quotes.FindAll(q => q.Start == x.First),
                    quotes.FindAll(q => q.Start + q.Length == x.Second)
                )),
        ];
    }

    /// <summary>Some words with the quotes they belong to, those that begin with them and those that end.</summary>
    public sealed record Piece(
        string Text,
        IReadOnlyList<EvaluatedEvidence> Quotes,
        IReadOnlyList<EvaluatedEvidence> Begins,
        IReadOnlyList<EvaluatedEvidence> Ends
    );
}
