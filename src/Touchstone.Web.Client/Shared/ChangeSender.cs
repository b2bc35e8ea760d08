namespace Touchstone.Web.Client.Shared;

/// <summary>How the saving of a page's changes stands, whatever the changes are.</summary>
public abstract class ChangeSender : IDisposable
{
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The state or the number of waiting changes is another.</summary>
    public event Action? Changed;

    public SaveState State { get; private set; }

    public DateTimeOffset? SavedAt { get; private protected set; }

    /// <summary>Why the server takes nothing more.</summary>
    public string? Refusal { get; private protected set; }

    /// <summary>What waits, as a person counts it.</summary>
    public abstract int Waiting { get; }

    /// <summary>How many changes the server cannot take; they stay on this device.</summary>
    public abstract int AsideCount { get; }

    /// <summary>Done when something moves.</summary>
    private protected Task Moved => _moved.Task;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    private protected void Show(SaveState state)
    {
        State = state;
        var moved = Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        moved.TrySetResult();
        Changed?.Invoke();
    }
}
