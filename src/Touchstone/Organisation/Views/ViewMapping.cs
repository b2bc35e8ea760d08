using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Organisation.Views;

internal sealed class ViewMapping : IEntityTypeConfiguration<SavedView>, IEntityTypeConfiguration<ColumnChoice>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("SavedViews");
        view.Property(x => x.Id).ValueGeneratedNever();
        view.Property(x => x.Audience).HasConversion<string>().HasMaxLength(20);
        view.Property(x => x.Role).HasConversion<string>().HasMaxLength(30);
        view.Property(x => x.Version).IsConcurrencyToken();
        view.HasIndex(x => new { x.List, x.Name });
        view.HasIndex(x => x.OwnerId);
        view.HasOne<Person>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Restrict);
        view.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ColumnChoice> choice)
    {
        choice.ToTable("ColumnChoices");
        choice.HasKey(x => new { x.PersonId, x.List });
        choice.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
