namespace Touchstone.Shared.Outbox;

/// <summary>News of a slice, written in the same transaction as what it is about, until every reader has handled it.</summary>
internal sealed class OutboxMessage
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public string Kind { get; set; } = "";

    /// <summary>The record it is about; each handler hears of one record in order. Empty for news of many.</summary>
    public string Subject { get; set; } = "";
    public string Body { get; set; } = "";

    /// <summary>When it was given to the handlers of its kind.</summary>
    public DateTimeOffset? SpreadAt { get; set; }
}
