using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Jobs;

namespace Touchstone.Backups;

/// <summary>One backup that was made by itself, or the failure to make it.</summary>
public sealed record BackupLine(Guid Id, JobState State, DateTimeOffset QueuedAt, DateTimeOffset? FinishedAt, string? File, long? Bytes, string? Problem);

/// <summary>How backups are made by themselves, and what became of the last ones.</summary>
public sealed record BackupOverview(string Folder, string? Schedule, int KeepDays, int KeepNumber, BackupLine? LastGood, IReadOnlyList<BackupLine> Recent);

/// <summary>Reads what became of backups.</summary>
public sealed class BackupQueries(IDbContextFactory<QualityDb> databases, IOptions<BackupsOptions> options)
{
    private const int Shown = 20;

    public async Task<BackupOverview> GetAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        await using var db = await databases.CreateDbContextAsync(stop);
        var jobs = db.Set<JobRun>().AsNoTracking().Where(x => x.Kind == BackupJob.JobKind).OrderByDescending(x => x.CreatedAt);
        var recent = await jobs.Take(Shown).ToListAsync(stop);
        var good = recent.FirstOrDefault(x => x.State == JobState.Done) ?? await jobs.FirstOrDefaultAsync(x => x.State == JobState.Done, stop);
        var settings = options.Value;
        var schedule =
            !settings.IsScheduled ? null
            : settings.At is { } at ? $"every day at {at:HH\\:mm}"
            : settings.EveryHours == 1 ? "every hour"
            : $"every {settings.EveryHours} hours";
        return new BackupOverview(
            settings.Folder,
            schedule,
            settings.KeepDays,
            settings.KeepNumber,
            good is null ? null : Line(good),
            [.. recent.Select(Line)]
        );
    }

    private static BackupLine Line(JobRun run)
    {
        var made =
            run.State == JobState.Done && run.Result is { } result ? JsonSerializer.Deserialize<BackupJob.Outcome>(result, JsonSerializerOptions.Web) : null;
        return new BackupLine(run.Id, run.State, run.CreatedAt, run.FinishedAt, made?.File, made?.Bytes, run.State == JobState.Failed ? run.Message : null);
    }
}
