using System.Text.Json;

namespace Touchstone.Web.Client.Shared;

/// <summary>
/// Keeps each change on this device first, and sends what waits in order, one batch at a time, again and again until the server has it.
/// What the server refuses is the page's to deal with; what it cannot take at all is set aside and shown, so that it holds up nothing behind it.
/// </summary>
/// <param name="kind">What is known of the changes.</param>
/// <param name="store">Where they are kept.</param>
/// <param name="sendAsync">Sends a batch and says what became of each; throws what the API refuses as a whole.</param>
/// <param name="time">The clock.</param>
public sealed class ChangeSender<T>(
    ChangeKind<T> kind,
    LocalStore store,
    Func<IReadOnlyList<T>, CancellationToken, Task<IReadOnlyList<ChangeVerdict>>> sendAsync,
    TimeProvider time
) : ChangeSender
    where T : class
{
    /// <summary>How often a change may break the server before it is set aside.</summary>
    private const int MostFailures = 3;

    private readonly CancellationTokenSource _stop = new();
    private readonly ChangeQueue<T> _queue = new(kind);
    private readonly List<SetAside<T>> _aside = [];
    private readonly List<T> _refused = [];
    private TaskCompletionSource _nudge = new();
    private Task _running = Task.CompletedTask;
    private TimeSpan? _askedToWait;
    private bool _oneByOne;
    private bool _isHeld;
    private int _failures;

    /// <summary>
    /// Changes that were refused, or taken with a remark, and what the server said. Those refused stay on this device, to be sent again at the next
    /// opening, until the page forgets them. Without a page that listens they are set aside.
    /// </summary>
    public Func<IReadOnlyList<(T Change, ChangeVerdict Verdict)>, Task>? Judged { get; set; }

    /// <summary>
    /// Asks the server for something harmless, to tell a change that breaks it from a server that is broken; without it nothing is set aside for that.
    /// </summary>
    public Func<CancellationToken, Task>? Probe { get; set; }

    public IReadOnlyList<Pending<T>> Pending => _queue.Pending;

    /// <summary>What the server cannot take, the earliest first.</summary>
    public IReadOnlyList<SetAside<T>> Aside => _aside;

    /// <summary>What the server refused and the page has not dealt with yet.</summary>
    public IReadOnlyList<T> Refused => _refused;

    public override int Waiting => _queue.Waiting;

    public override int AsideCount => _aside.Count;

    private bool IsDone => _queue.IsEmpty && _aside.Count == 0;

    /// <summary>Takes up what an earlier opening left on this device; the answer is what waits, in order.</summary>
    public async Task<IReadOnlyList<Pending<T>>> TakeUpAsync()
    {
        var left = new List<Pending<T>>();
        foreach (var row in await store.AllAsync())
        {
            if (Read(row) is not { } pending)
                _aside.Add(new SetAside<T>(row.Id, null, row.Why ?? "An earlier version of this page kept it in a form that cannot be read any more."));
            else if (row.Why is { } why)
                _aside.Add(new SetAside<T>(row.Id, pending, why));
            else
                left.Add(pending);
        }
        _queue.Restore(left);
        return _queue.Pending;
    }

    /// <summary>Keeps the change on this device; it is sent as soon as can be.</summary>
    public async Task KeepAsync(T change)
    {
        var edit = _queue.Add(change);
        await store.KeepAsync(kind.IdOf(edit.Put.Change), Write(edit.Put), edit.Removed);
        Wake();
    }

    /// <summary>Changes that were dealt with leave this device.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<Guid> ids)
    {
        _queue.Settle(ids);
        _aside.RemoveAll(aside => ids.Contains(aside.Id));
        _refused.RemoveAll(change => ids.Contains(kind.IdOf(change)));
        await store.RemoveAsync(ids);
        Show(State);
    }

    /// <summary>Sends what was set aside once more, in its old place: before what was done since.</summary>
    public async Task TryAsideAgainAsync()
    {
        var again = _aside.FindAll(x => x.Kept is not null);
        foreach (var aside in again)
            await store.SetAsideAsync(aside.Id, null);
        _aside.RemoveAll(again.Contains);
        _queue.Restore(again.Select(x => x.Kept!));
        Show(State);
        Wake();
    }

    /// <summary>Starts sending if there is something to send.</summary>
    public void Wake()
    {
        if (_isHeld || _queue.IsEmpty || State == SaveState.Refused || !_running.IsCompleted)
            return;
        _running = RunAsync();
    }

    /// <summary>The connection may be back, or the person signed in again: do not wait any longer.</summary>
    public void TryNow()
    {
        _nudge.TrySetResult();
        Wake();
    }

    /// <summary>Waits until everything is with the server; false when it is not after a while, or cannot be.</summary>
    public async Task<bool> DrainAsync(TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, _stop.Token);
        TryNow();
        for (var moved = Moved; !_queue.IsEmpty && State != SaveState.Refused; moved = Moved)
        {
            try
            {
                // What was woken a moment ago may have ended already.
                Wake();
                await moved.WaitAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        return IsDone;
    }

    /// <summary>Sends what waits and then does the work with no save of this window or another beside it; false when not everything got through.</summary>
    public async Task<bool> AloneAsync(TimeSpan limit, Func<Task> work)
    {
        var until = time.GetUtcNow() + limit;
        try
        {
            do
            {
                _isHeld = false;
                if (!await DrainAsync(until - time.GetUtcNow()))
                    return false;
                _isHeld = true;
                await _running;
            } while (!_queue.IsEmpty);
            var key = await store.LockAsync();
            try
            {
                await work();
            }
            finally
            {
                await store.UnlockAsync(key);
            }
        }
        finally
        {
            _isHeld = false;
            Wake();
        }
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _stop.Cancel();
        _nudge.TrySetCanceled();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_queue.IsEmpty && State != SaveState.Refused && !_stop.IsCancellationRequested)
            {
                if (await SendOnceAsync())
                    continue;
                _nudge = new TaskCompletionSource();
                await Task.WhenAny(Task.Delay(_askedToWait > _queue.Delay ? _askedToWait.Value : _queue.Delay, time, _stop.Token), _nudge.Task);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left; what waits is in the store.
        }
    }

    /// <summary>False when the next attempt is to wait.</summary>
    private async Task<bool> SendOnceAsync()
    {
        if (State is SaveState.Saved)
            Show(SaveState.Saving);
        _askedToWait = null;
        var key = await store.LockAsync();
        try
        {
            await DropWhatAnotherWindowSentAsync();
            var batch = _queue.Take(_oneByOne ? 1 : ChangeQueue<T>.BatchSize);
            if (batch.Count > 0)
                await SettleAsync(batch, await sendAsync(batch, _stop.Token));
            (_oneByOne, _failures) = (false, 0);
            SavedAt = time.GetUtcNow();
            Show(_queue.IsEmpty ? SaveState.Saved : SaveState.Saving);
            return true;
        }
        catch (OfflineException)
        {
            _queue.GiveBack();
            Show(SaveState.Offline);
            return false;
        }
        catch (ApiException refused)
        {
            _queue.GiveBack();
            return await RefusedAsync(refused);
        }
        finally
        {
            await store.UnlockAsync(key);
        }
    }

    // A change leaves the store only when the server has answered for it, so one that is gone was sent by another window.
    // Only changes made before the store is read are compared: one made meanwhile is not in what was read.
    private async Task DropWhatAnotherWindowSentAsync()
    {
        var made = _queue.Pending.Select(pending => kind.IdOf(pending.Change)).ToList();
        var kept = await store.StillKeptAsync();
        made.RemoveAll(kept.Contains);
        if (made.Count > 0)
            _queue.Settle(made);
    }

    private async Task SettleAsync(IReadOnlyList<T> batch, IReadOnlyList<ChangeVerdict> verdicts)
    {
        var byId = _queue.Pending.Take(batch.Count).ToDictionary(x => kind.IdOf(x.Change));
        var judged = verdicts.Where(x => (!x.IsTaken || x.Code is not null) && byId.ContainsKey(x.Id)).Select(x => (byId[x.Id].Change, Verdict: x)).ToList();
        var refused = judged.Where(x => !x.Verdict.IsTaken).Select(x => x.Verdict).ToList();
        _queue.Settle(byId.Keys);
        await store.RemoveAsync(byId.Keys.Except(refused.Select(x => x.Id)));
        if (judged.Count > 0 && Judged is { } tell)
        {
            _refused.AddRange(refused.Select(x => byId[x.Id].Change));
            await tell(judged);
            return;
        }
        foreach (var verdict in refused)
            await SetAsideAsync(byId[verdict.Id], verdict.Message ?? verdict.Code ?? "The server refused it.");
    }

    private async Task<bool> RefusedAsync(ApiException refused)
    {
        switch (refused.Trouble)
        {
            case ApiTrouble.SignedOut:
                Show(SaveState.SignedOut);
                return false;
            case ApiTrouble.Unacceptable when _queue.Pending.Count > 1 && !_oneByOne:
                // One change spoils the batch; sent one by one, the others get through.
                _oneByOne = true;
                return true;
            case ApiTrouble.Unacceptable when _queue.Pending.Count > 0:
                await GetOutOfTheWayAsync(refused.Message);
                return true;
            case ApiTrouble.Failed when _queue.Pending.Count > 0 && ++_failures >= MostFailures && await IsOtherwiseWellAsync():
                // The server breaks on this again and again; what stands behind it must get through.
                var isAlone = _oneByOne || _queue.Pending.Count == 1;
                (_oneByOne, _failures) = (true, 0);
                if (!isAlone)
                    return false;
                await GetOutOfTheWayAsync("The server fails on it.");
                return true;
            case ApiTrouble.Refused:
                Refusal = refused.Message;
                Show(SaveState.Refused);
                return true;
            default:
                _askedToWait = refused.RetryAfter;
                Show(SaveState.Offline);
                return false;
        }
    }

    private async Task<bool> IsOtherwiseWellAsync()
    {
        if (Probe is not { } probe)
            return false;
        try
        {
            await probe(_stop.Token);
            return true;
        }
        catch (Exception away) when (away is OfflineException or ApiException)
        {
            return false;
        }
    }

    /// <summary>The first change is set aside; the next ones are sent one by one while they may be spoilt too.</summary>
    private async Task GetOutOfTheWayAsync(string why)
    {
        await SetAsideAsync(_queue.Pending[0], why);
        _oneByOne = true;
        Show(_queue.IsEmpty ? SaveState.Saved : SaveState.Saving);
    }

    private async Task SetAsideAsync(Pending<T> pending, string why)
    {
        var id = kind.IdOf(pending.Change);
        _queue.Settle([id]);
        _aside.Add(new SetAside<T>(id, pending, why));
        await store.SetAsideAsync(id, why);
    }

    private string Write(Pending<T> pending) => JsonSerializer.Serialize(pending, kind.Json);

    private Pending<T>? Read(KeptRow row)
    {
        try
        {
            var json = row.Schema == store.Place.Schema ? row.Json : kind.Upgrade(row.Schema, row.Json);
            return json is null ? null : JsonSerializer.Deserialize(json, kind.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
