namespace Touchstone.Web.Client.Evaluations;

/// <summary>
/// The changes that the server has not confirmed, in the order they were made. Neighbours that overwrite each other become one,
/// but never one that was sent before: the server may have done it although its answer was lost.
/// </summary>
public sealed class ChangeQueue
{
    public const int BatchSize = 100;

    private static readonly int[] DelaySeconds = [1, 2, 4, 8, 15, 30];

    private readonly List<PendingChange> _pending = [];
    private int _inFlight;
    private int _sentBefore;
    private long _nextSequence = 1;

    /// <summary>What a new change does to the store: one is put, and perhaps the one it replaces is removed.</summary>
    public sealed record Edit(PendingChange Put, Guid? Removed);

    public IReadOnlyList<PendingChange> Pending => _pending;

    public bool IsEmpty => _pending.Count == 0;

    /// <summary>The judgements that wait, the passing of time aside.</summary>
    public int Waiting => _pending.Count(pending => pending.Change.Kind != Change.TimeKind);

    public int Failures { get; private set; }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Delay => TimeSpan.FromSeconds(DelaySeconds[Math.Clamp(Failures - 1, 0, DelaySeconds.Length - 1)]);

    /// <summary>Takes up the changes that an earlier opening of the page left unsent.</summary>
    public void Restore(IEnumerable<PendingChange> left)
    {
        _pending.InsertRange(0, left.OrderBy(pending => pending.Sequence));
        _sentBefore = _pending.Count;
        _nextSequence = Math.Max(_nextSequence, _pending.Select(pending => pending.Sequence).DefaultIfEmpty().Max() + 1);
    }

    public Edit Add(Change change)
    {
        if (_pending.Count > Math.Max(_inFlight, _sentBefore) && Merge(_pending[^1].Change, change) is { } merged)
        {
            var replaced = _pending[^1];
            _pending[^1] = replaced with { Change = merged };
            return new Edit(_pending[^1], replaced.Change.OperationId);
        }
        _pending.Add(new PendingChange(_nextSequence++, change));
        return new Edit(_pending[^1], null);
    }

    /// <summary>The next changes to send; they count as being on their way until they are settled or given back.</summary>
    public IReadOnlyList<Change> Take(int atMost = BatchSize)
    {
        _inFlight = Math.Min(atMost, _pending.Count);
        _sentBefore = Math.Max(_sentBefore, _inFlight);
        return _pending.Take(_inFlight).Select(pending => pending.Change).ToList();
    }

    /// <summary>The sending failed; everything stays where it was.</summary>
    public void GiveBack()
    {
        _inFlight = 0;
        Failures++;
    }

    /// <summary>The server answered for these changes; they leave the queue.</summary>
    public void Settle(IEnumerable<Guid> operationIds)
    {
        var settled = operationIds.ToHashSet();
        var sentBefore = _pending.Take(_sentBefore).Count(pending => !settled.Contains(pending.Change.OperationId));
        _pending.RemoveAll(pending => settled.Contains(pending.Change.OperationId));
        _sentBefore = sentBefore;
        _inFlight = 0;
        Failures = 0;
    }

    private static Change? Merge(Change last, Change next) =>
        (last.Kind, next.Kind) switch
        {
            (Change.AnswerKind, Change.AnswerKind) when last.CriterionId == next.CriterionId => next with { BasedOn = last.BasedOn },
            (Change.SetNoteKind, Change.SetNoteKind) when last.NoteId == next.NoteId => next,
            (Change.TimeKind, Change.TimeKind) => next with { Seconds = last.Seconds + next.Seconds },
            _ => null,
        };
}
