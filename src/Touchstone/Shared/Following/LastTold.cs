namespace Touchstone.Shared.Following;

/// <summary>The last place in the order of the changes of one kind of record. It never goes back, whatever the clock does.</summary>
internal sealed class LastTold
{
    public string Subject { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
