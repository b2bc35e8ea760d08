namespace Touchstone.Shared.Jobs;

/// <summary>Wakes the runner at once when there is work, instead of at the next tick of its trigger.</summary>
public sealed class JobSignal
{
    public event Action? Raised;

    public void Raise() => Raised?.Invoke();
}
