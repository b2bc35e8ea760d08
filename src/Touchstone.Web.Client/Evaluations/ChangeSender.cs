namespace Touchstone.Web.Client.Evaluations;

/// <summary>Sends the waiting changes in order, one batch at a time, and tries again until the server has them.</summary>
public sealed class ChangeSender(Guid evaluationId, EvaluationApi api, WorkspaceStore store, ChangeQueue queue, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _nudge = new();
    private Task _running = Task.CompletedTask;
    private bool _oneByOne;
    private bool _isHeld;

    /// <summary>The state or the number of waiting changes is another.</summary>
    public event Action? Changed;

    /// <summary>Changes that the server did not take, with its reasons.</summary>
    public Func<IReadOnlyList<(Change Change, ChangeResult Result)>, Task>? Rejected { get; set; }

    public SaveState State { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why the server takes nothing more.</summary>
    public string? Refusal { get; private set; }

    public int Waiting => queue.Waiting;

    /// <summary>Starts sending if there is something to send.</summary>
    public void Wake()
    {
        if (_isHeld || queue.IsEmpty || State == SaveState.Refused || !_running.IsCompleted)
            return;
        _running = RunAsync();
    }

    /// <summary>The connection may be back, or the person signed in again: do not wait any longer.</summary>
    public void TryNow()
    {
        _nudge.TrySetResult();
        Wake();
    }

    /// <summary>Waits until everything is with the server; false when it is not after a while.</summary>
    public async Task<bool> DrainAsync(TimeSpan limit)
    {
        TryNow();
        var until = time.GetUtcNow() + limit;
        while (!queue.IsEmpty && State != SaveState.Refused && time.GetUtcNow() < until)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, _stop.Token);
            Wake();
        }
        return queue.IsEmpty;
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
            } while (!queue.IsEmpty);
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

    public void Dispose()
    {
        _stop.Cancel();
        _nudge.TrySetCanceled();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!queue.IsEmpty && State != SaveState.Refused && !_stop.IsCancellationRequested)
            {
                if (!await SendOnceAsync())
                {
                    _nudge = new TaskCompletionSource();
                    await Task.WhenAny(Task.Delay(queue.Delay, time, _stop.Token), _nudge.Task);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left; what waits is in the store.
        }
    }

    private async Task<bool> SendOnceAsync()
    {
        if (State is SaveState.Saved)
            Show(SaveState.Saving);
        var key = await store.LockAsync();
        try
        {
            await DropWhatAnotherWindowSentAsync();
            var batch = queue.Take(_oneByOne ? 1 : ChangeQueue.BatchSize);
            if (batch.Count > 0)
                await SettleAsync(batch, await api.ChangeAsync(evaluationId, batch, _stop.Token));
            _oneByOne = false;
            SavedAt = time.GetUtcNow();
            Show(queue.IsEmpty ? SaveState.Saved : SaveState.Saving);
            return true;
        }
        catch (HttpRequestException)
        {
            queue.GiveBack();
            Show(SaveState.Offline);
        }
        catch (ApiException refused)
        {
            queue.GiveBack();
            await RefusedAsync(refused);
        }
        finally
        {
            await store.UnlockAsync(key);
        }
        return State == SaveState.Refused || _oneByOne;
    }

    // A change leaves the store only when the server has answered for it, so one that is gone was sent by another window.
    // Only changes made before the store is read are compared: one made meanwhile is not in what was read.
    private async Task DropWhatAnotherWindowSentAsync()
    {
        var made = queue.Pending.Select(pending => pending.Change.OperationId).ToList();
        var kept = await store.StillKeptAsync();
        made.RemoveAll(kept.Contains);
        if (made.Count > 0)
            queue.Settle(made);
    }

    private async Task SettleAsync(IReadOnlyList<Change> batch, ChangeBatchAnswer answer)
    {
        var byId = batch.ToDictionary(change => change.OperationId);
        var rejected = answer
            .Results.Where(result => (result.IsRejected || result.CardDataRemoved) && byId.ContainsKey(result.OperationId))
            .Select(result => (byId[result.OperationId], result))
            .ToList();
        var rejectedIds = rejected.Select(pair => pair.Item1.OperationId).ToHashSet();
        queue.Settle(byId.Keys);
        await store.RemoveAsync(byId.Keys.Where(id => !rejectedIds.Contains(id)));
        if (rejected.Count > 0 && Rejected is { } tell)
            await tell(rejected);
    }

    private async Task RefusedAsync(ApiException refused)
    {
        switch (refused.Status)
        {
            case 401:
                Show(SaveState.SignedOut);
                break;
            case 400 or 413 or 422 when queue.Pending.Count > 1 && !_oneByOne:
                // One change spoils the batch; sent one by one, the others get through.
                _oneByOne = true;
                break;
            case 400 or 413 or 422 when queue.Pending.Count > 0:
                var first = queue.Pending[0].Change;
                var result = new ChangeResult(first.OperationId, "rejected", refused.Code, refused.Message);
                await SettleAsync([first], new ChangeBatchAnswer(0, "", [result]));
                _oneByOne = true;
                break;
            case 403 or 404 or 409:
                Refusal = refused.Message;
                Show(SaveState.Refused);
                break;
            default:
                Show(SaveState.Offline);
                break;
        }
    }

    private void Show(SaveState state)
    {
        State = state;
        Changed?.Invoke();
    }
}
