using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Shared.Outbox;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>, IEntityTypeConfiguration<OutboxDelivery>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("OutboxMessages");
        message.HasIndex(x => new { x.SpreadAt, x.Id });
    }

    public void Configure(EntityTypeBuilder<OutboxDelivery> delivery)
    {
        delivery.ToTable("OutboxDeliveries");
        delivery.HasIndex(x => new { x.MessageId, x.Handler }).IsUnique();
        delivery.HasIndex(x => new
        {
            x.Handler,
            x.HandledAt,
            x.MessageId,
        });
        delivery.HasOne<OutboxMessage>().WithMany().HasForeignKey(x => x.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
