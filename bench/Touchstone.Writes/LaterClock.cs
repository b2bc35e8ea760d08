namespace Touchstone.Writes;

/// <summary>The clock of an installation, which may be put forward.</summary>
internal sealed class LaterClock : TimeProvider
{
    public TimeSpan Later { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
}
