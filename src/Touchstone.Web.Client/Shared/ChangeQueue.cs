namespace Touchstone.Web.Client.Shared;

/// <summary>
/// The changes that the server has not confirmed, in the order they were made. Neighbours that overwrite each other become one,
/// but never one that was sent before: the server may have done it although its answer was lost.
/// </summary>
public sealed class ChangeQueue<T>(ChangeKind<T> kind)
    where T : class
{
    public const int BatchSize = 100;

    private static readonly int[] DelaySeconds = [1, 2, 4, 8, 15, 30];

    private readonly List<Pending<T>> _pending = [];
    private int _inFlight;
    private int _sentBefore;
    private long _nextSequence = 1;

    /// <summary>What a new change does to the store: one is put, and perhaps the one it replaces is removed.</summary>
    public sealed record Edit(Pending<T> Put, Guid? Removed);

    public IReadOnlyList<Pending<T>> Pending => _pending;

    public bool IsEmpty => _pending.Count == 0;

    /// <summary>What waits, as a person counts it.</summary>
    public int Waiting => _pending.Count(pending => kind.Counts(pending.Change));

    public int Failures { get; private set; }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Delay => TimeSpan.FromSeconds(DelaySeconds[Math.Clamp(Failures - 1, 0, DelaySeconds.Length - 1)]);

    /// <summary>Takes up the changes that an earlier opening of the page left unsent.</summary>
    public void Restore(IEnumerable<Pending<T>> left)
    {
        _pending.InsertRange(0, left.OrderBy(pending => pending.Sequence));
        _sentBefore = _pending.Count;
        _nextSequence = Math.Max(_nextSequence, _pending.Select(pending => pending.Sequence).DefaultIfEmpty().Max() + 1);
    }

    public Edit Add(T change)
    {
        if (_pending.Count > Math.Max(_inFlight, _sentBefore) && kind.Merge(_pending[^1].Change, change) is { } merged)
        {
            var replaced = _pending[^1];
            _pending[^1] = replaced with { Change = merged };
            return new Edit(_pending[^1], kind.IdOf(replaced.Change));
        }
        _pending.Add(new Pending<T>(_nextSequence++, change));
        return new Edit(_pending[^1], null);
    }

    /// <summary>The next changes to send; they count as being on their way until they are settled or given back.</summary>
    public IReadOnlyList<T> Take(int atMost = BatchSize)
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
    public void Settle(IEnumerable<Guid> ids)
    {
        var settled = ids.ToHashSet();
        var sentBefore = _pending.Take(_sentBefore).Count(pending => !settled.Contains(kind.IdOf(pending.Change)));
        _pending.RemoveAll(pending => settled.Contains(kind.IdOf(pending.Change)));
        _sentBefore = sentBefore;
        _inFlight = 0;
        Failures = 0;
    }
}
