using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Touchstone.Shared;

namespace Touchstone.Interactions.HeldBack;

/// <summary>The table of numbers that are held back.</summary>
internal static class HeldBackTables
{
    extension(QualityDb db)
    {
        public DbSet<HeldBackNumber> HeldBackNumbers => db.Set<HeldBackNumber>();
    }
}

internal sealed class HeldBackTablesMapping : IEntityTypeConfiguration<HeldBackNumber>
{
    public void Configure(EntityTypeBuilder<HeldBackNumber> number)
    {
        number.ToTable("HeldBackNumbers");
        number
            .HasIndex(x => new
            {
                x.InteractionId,
                x.Place,
                x.Code,
            })
            .IsUnique();
        number.HasIndex(x => x.HeldAt);
        number.HasOne<Interaction>().WithMany().HasForeignKey(x => x.InteractionId);
    }
}
