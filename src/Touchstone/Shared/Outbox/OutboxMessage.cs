using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Shared.Outbox;

/// <summary>News of a slice, written in the same transaction as what it is about, until every reader has handled it.</summary>
internal sealed class OutboxMessage
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public string Kind { get; set; } = "";
    public string Body { get; set; } = "";
    public int Attempts { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    public DateTimeOffset? HandledAt { get; set; }
    public string? LastError { get; set; }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("OutboxMessages");
        message.HasIndex(x => new { x.HandledAt, x.Id });
    }
}
