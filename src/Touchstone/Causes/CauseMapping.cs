using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Touchstone.Organisation;

namespace Touchstone.Causes;

internal sealed class CauseMapping : IEntityTypeConfiguration<Cause>, IEntityTypeConfiguration<CauseLabel>, IEntityTypeConfiguration<CauseStep>
{
    public void Configure(EntityTypeBuilder<Cause> cause)
    {
        cause.ToTable("Causes");
        cause.Property(x => x.Id).ValueGeneratedNever();
        cause.Ignore(x => x.IsStandard);
        cause.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        cause.HasIndex(x => x.Key).IsUnique();
        cause.HasIndex(x => x.OwnerId);
        cause.HasOne<Cause>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(DeleteBehavior.Restrict);
        cause.HasOne<Cause>().WithMany().HasForeignKey(x => x.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        cause.HasOne<Person>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Restrict);
        cause.Property(x => x.Version).IsConcurrencyToken();
        cause.HasData(StandardCauses.All);
    }

    public void Configure(EntityTypeBuilder<CauseLabel> label)
    {
        label.ToTable("CauseLabels");
        label.Property(x => x.Id).ValueGeneratedNever();
        label.HasIndex(x => x.Form).IsUnique();
        label.HasOne<Cause>().WithMany().HasForeignKey(x => x.CauseId);
        label.HasData(
            StandardCauses.All.Select(x => new CauseLabel
            {
                Id = x.Id,
                CauseId = x.Id,
                Text = x.Name,
                Form = CauseLabel.FormOf(x.Name),
            })
        );
    }

    public void Configure(EntityTypeBuilder<CauseStep> step)
    {
        step.ToTable("CauseSteps");
        step.Property(x => x.Kind).HasConversion<string>().HasMaxLength(20);
        step.HasIndex(x => new { x.CauseId, x.At });
        step.HasOne<Cause>().WithMany().HasForeignKey(x => x.CauseId);
    }
}
