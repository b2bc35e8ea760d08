namespace Touchstone.Shared.Outbox;

/// <summary>One piece of news on its way to one handler: tried again by itself, each time after a longer wait, until it is handled or given up.</summary>
internal sealed class OutboxDelivery
{
    public long Id { get; set; }
    public long MessageId { get; set; }
    public string Handler { get; set; } = "";
    public string Subject { get; set; } = "";
    public int Attempts { get; set; }
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Whoever delivers it just now, and until when nobody else takes it.</summary>
    public Guid? Claim { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }
    public DateTimeOffset? HandledAt { get; set; }
    public DateTimeOffset? GivenUpAt { get; set; }
    public string? LastError { get; set; }
}
