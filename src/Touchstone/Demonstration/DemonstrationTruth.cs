using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Demonstration;

/// <summary>Something that is true of the demonstration and that the product is not told: estimates can be held against it.</summary>
internal sealed class DemonstrationTruth
{
    public int Id { get; set; }

    /// <summary>agent-quality, evaluator-severity, training, cause-share or cause-merged.</summary>
    public string Kind { get; set; } = "";
    public Guid? PersonId { get; set; }
    public string Name { get; set; } = "";

    /// <summary>A JSON object with the true values.</summary>
    public string Values { get; set; } = "";
}

internal sealed class DemonstrationTruthMapping : IEntityTypeConfiguration<DemonstrationTruth>
{
    public void Configure(EntityTypeBuilder<DemonstrationTruth> truth)
    {
        truth.ToTable("DemonstrationTruths");
        truth.Property(x => x.Id).ValueGeneratedNever();
    }
}
