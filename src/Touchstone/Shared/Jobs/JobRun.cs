using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Touchstone.Shared.Steps;

namespace Touchstone.Shared.Jobs;

/// <summary>A piece of long work with its progress, so that a killed process loses and repeats nothing.</summary>
internal sealed class JobRun : ITakesSteps<JobAction>
{
    public Guid Id { get; set; }
    public string Kind { get; set; } = "";

    /// <summary>What the work is about, where the same work must not wait or run twice at once.</summary>
    public string? Key { get; set; }
    public string Title { get; set; } = "";
    public string Arguments { get; set; } = "";
    public JobState State { get; private set; }
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

    /// <summary>After a failure that may pass, when the work is tried again.</summary>
    public DateTimeOffset? NotBefore { get; set; }
    public bool CancelRequested { get; set; }

    /// <summary>How often the work was taken: the token that every write of an attempt must hold.</summary>
    public int Attempts { get; set; }

    /// <summary>How many attempts in a row failed or died without getting further.</summary>
    public int Failures { get; set; }

    public RuleBrokenException? Against(JobAction step) => JobLife.Against(State, step);

    /// <summary>The next attempt has it, as the database says already; attempts before it may have died.</summary>
    public void Take(int died, DateTimeOffset now) =>
        (State, Attempts, Failures, StartedAt) = (JobState.Running, Attempts + 1, Failures + died, StartedAt ?? now);
}

internal sealed class JobMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> job)
    {
        job.ToTable("JobRuns");
        job.HasIndex(x => new { x.State, x.CreatedAt });
        job.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        job.Property(x => x.Key).HasMaxLength(200);
        job.HasIndex(x => new { x.Kind, x.Key }).IsUnique().HasFilter("\"Key\" IS NOT NULL AND \"State\" IN ('Queued', 'Running')");
    }
}
