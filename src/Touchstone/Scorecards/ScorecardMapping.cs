using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Scorecards;

internal sealed class ScorecardMapping : IEntityTypeConfiguration<ScorecardFamily>, IEntityTypeConfiguration<ScorecardVersion>
{
    public void Configure(EntityTypeBuilder<ScorecardFamily> family)
    {
        family.ToTable("ScorecardFamilies");
        family.Property(x => x.Id).ValueGeneratedNever();
        family.HasIndex(x => x.Key).IsUnique();
        family.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ScorecardVersion> version)
    {
        version.ToTable("ScorecardVersions");
        version.Property(x => x.Id).ValueGeneratedNever();
        version
            .HasIndex(x => new
            {
                x.FamilyId,
                x.Variant,
                x.Number,
            })
            .IsUnique();
        version.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        version.HasOne<ScorecardFamily>().WithMany().HasForeignKey(x => x.FamilyId).OnDelete(DeleteBehavior.Restrict);
        version.Property(x => x.Version).IsConcurrencyToken();
    }
}
