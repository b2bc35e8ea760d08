using System.Threading.Channels;

namespace Touchstone.Shared.Live;

/// <summary>Who listens to what; it is told that something may stand otherwise, and looks for itself.</summary>
internal sealed class LiveListener(IReadOnlyList<LiveSubject> subjects)
{
    private readonly Channel<LiveSubject> _touched = Channel.CreateBounded<LiveSubject>(
        new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public IReadOnlyList<LiveSubject> Subjects { get; } = subjects;

    public void Touch(LiveSubject subject) => _touched.Writer.TryWrite(subject);

    /// <summary>What was touched since; all of it where nothing was for a time.</summary>
    public async Task<(IReadOnlySet<LiveSubject> Touched, bool IsQuiet)> WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            await _touched.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (Subjects.ToHashSet(), true);
        }
        var touched = new HashSet<LiveSubject>();
        while (_touched.Reader.TryRead(out var subject))
            touched.Add(subject);
        return (touched, false);
    }
}
