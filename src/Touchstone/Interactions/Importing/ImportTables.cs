using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>The tables of imports.</summary>
internal static class ImportTables
{
    extension(QualityDb db)
    {
        public DbSet<ImportMapping> ImportMappings => db.Set<ImportMapping>();
        public DbSet<ImportUpload> ImportUploads => db.Set<ImportUpload>();
    }
}

internal sealed class ImportTablesMapping : IEntityTypeConfiguration<ImportMapping>, IEntityTypeConfiguration<ImportUpload>
{
    public void Configure(EntityTypeBuilder<ImportMapping> mapping)
    {
        mapping.ToTable("ImportMappings");
        mapping.Property(x => x.Id).ValueGeneratedNever();
        mapping.HasIndex(x => x.Name).IsUnique();
        mapping.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ImportUpload> upload)
    {
        upload.ToTable("ImportUploads");
        upload.Property(x => x.Id).ValueGeneratedNever();
        upload.HasIndex(x => x.UploadedAt);
    }
}
