namespace Touchstone.Demonstration;

/// <summary>A clock that stands at a day of the demonstration's past.</summary>
internal sealed class FixedTime(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
