using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Shared.Audit;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditDetail>, IEntityTypeConfiguration<AuditCheckpoint>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries");
        entry.HasIndex(x => x.Sequence).IsUnique();
        entry.HasIndex(x => new { x.SubjectKind, x.SubjectId });
        entry.HasIndex(x => x.At);
    }

    public void Configure(EntityTypeBuilder<AuditDetail> detail)
    {
        detail.ToTable("AuditDetails");
        detail.HasKey(x => x.EntryId);
        detail.Property(x => x.EntryId).ValueGeneratedNever();
        detail.HasOne(x => x.Entry).WithOne().HasForeignKey<AuditDetail>(x => x.EntryId);
    }

    public void Configure(EntityTypeBuilder<AuditCheckpoint> checkpoint) => checkpoint.ToTable("AuditCheckpoints");
}
