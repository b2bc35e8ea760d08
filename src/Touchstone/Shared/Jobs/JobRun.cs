using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Shared.Jobs;

/// <summary>A piece of long work with its progress, so that a killed process loses and repeats nothing.</summary>
internal sealed class JobRun
{
    public Guid Id { get; set; }
    public string Kind { get; set; } = "";
    public string Title { get; set; } = "";
    public string Arguments { get; set; } = "";
    public JobState State { get; set; }
    public long Done { get; set; }
    public long? Total { get; set; }
    public string? Message { get; set; }
    public string? Progress { get; set; }
    public string? Result { get; set; }
    public Guid? RequestedBy { get; set; }
    public string RequestedByName { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? SeenAt { get; set; }
    public bool CancelRequested { get; set; }
    public int Attempts { get; set; }
}

internal sealed class JobMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> job)
    {
        job.ToTable("JobRuns");
        job.HasIndex(x => new { x.State, x.CreatedAt });
        job.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
    }
}
