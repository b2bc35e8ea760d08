using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Touchstone.Shared.Outbox;

namespace Touchstone.Shared.Live;

/// <summary>
/// Looks for what changed, once for all who listen on this node and only while somebody does: in the news that any process wrote, and where a
/// topic changes without news. It reads the database instead of being called by it, so that it is the same on both databases, through every
/// pooler, and needs no connection of its own.
/// </summary>
public sealed partial class LiveFollower(IDbContextFactory<QualityDb> databases, TimeProvider time, IOptions<LiveOptions> options, ILogger<LiveFollower> log)
    : IDisposable
{
    /// <summary>News after which somebody may see more or less than before.</summary>
    private static readonly string[] Rights = [.. new[] { "role", "person", "api-key", "team" }.Select(Changed.KindOf)];

    private readonly Lock _gate = new();
    private readonly List<LiveListener> _listeners = [];
    private readonly NewsPulse _news = new(databases);
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _begun = new();
    private bool _isRunning;

    public void Dispose() => _stop.Cancel();

    /// <summary>Begins to listen; from then on nothing that changes is missed.</summary>
    internal async Task AddAsync(LiveListener listener, CancellationToken stop)
    {
        Task begun;
        lock (_gate)
        {
            _listeners.Add(listener);
            if (!_isRunning)
            {
                _isRunning = true;
                _begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ = Task.Run(() => RunAsync(_begun), CancellationToken.None);
            }
            begun = _begun.Task;
        }
        await begun.WaitAsync(stop);
    }

    internal void Remove(LiveListener listener)
    {
        lock (_gate)
            _listeners.Remove(listener);
    }

    private async Task RunAsync(TaskCompletionSource begun)
    {
        _news.Forget();
        while (Listening() is { Count: > 0 } listeners && !_stop.IsCancellationRequested)
        {
            try
            {
                await LookAsync(listeners);
                begun.TrySetResult();
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.LookMilliseconds), time, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception problem)
            {
                // What is missed meanwhile is found when rights are looked at again.
                begun.TrySetResult();
                LogFailure(problem);
                await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(5), time, _stop.Token));
            }
        }
        begun.TrySetResult();
    }

    private async Task LookAsync(IReadOnlyList<LiveListener> listeners)
    {
        var kinds = await _news.LookAsync(_stop.Token);
        var subjects = listeners.SelectMany(x => x.Subjects).Distinct().ToList();
        var touched = subjects.Where(x => kinds.Overlaps(Rights) || kinds.Any(x.Topic.Hears)).ToHashSet();
        foreach (var topic in subjects.GroupBy(x => x.Topic))
        {
            var changed = await topic.Key.LookAsync([.. topic.Select(x => x.Id)], _stop.Token);
            touched.UnionWith(topic.Where(x => changed.Contains(x.Id)));
        }
        if (touched.Count == 0)
            return;
        foreach (var listener in listeners)
        foreach (var subject in listener.Subjects.Where(touched.Contains))
            listener.Touch(subject);
    }

    /// <summary>Who listens; where nobody does, whoever comes next begins anew.</summary>
    private List<LiveListener> Listening()
    {
        lock (_gate)
        {
            _isRunning = _listeners.Count > 0 && !_stop.IsCancellationRequested;
            return [.. _listeners];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What changed could not be looked up for those who listen; it is tried again")]
    private partial void LogFailure(Exception problem);
}
