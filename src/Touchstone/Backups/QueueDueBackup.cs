using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Jobs;

namespace Touchstone.Backups;

/// <summary>Queues a backup when its time has come: the first one at once, then by the clock of the organisation or by the hours since the last.</summary>
public sealed class QueueDueBackup(
    IDbContextFactory<QualityDb> databases,
    TimeProvider time,
    QueueJob queue,
    BusinessCalendar calendar,
    IOptions<BackupsOptions> options
)
{
    /// <summary>Gives the job that was queued, if one was.</summary>
    public async Task<Guid?> ExecuteAsync(CancellationToken stop = default)
    {
        var settings = options.Value;
        if (!settings.IsScheduled)
            return null;
        await using var db = await databases.CreateDbContextAsync(stop);
        var last = await db.Set<JobRun>()
            .AsNoTracking()
            .Where(x => x.Kind == BackupJob.JobKind)
            .OrderByDescending(x => x.CreatedAt)
            .Select(x => (DateTimeOffset?)x.CreatedAt)
            .FirstOrDefaultAsync(stop);
        if (last is { } before && before >= DueSince(settings, await calendar.ZoneAsync(stop)))
            return null;
        return await queue.ExecuteAsync(Actor.System("Backups", "system"), BackupJob.JobKind, "Backup", new { }, stop: stop);
    }

    /// <summary>Queues a backup at once, because a person asks for it.</summary>
    public async Task<Guid> NowAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        if (!options.Value.IsScheduled)
            throw new RuleBrokenException("no-schedule", "Backups are not set up: the settings Backups:Folder, Backups:KeyFile and Backups:At are missing.");
        return await queue.ExecuteAsync(actor, BackupJob.JobKind, "Backup", new { }, stop: stop);
    }

    /// <summary>A backup that was queued before this moment is not the one that is due.</summary>
    private DateTimeOffset DueSince(BackupsOptions settings, TimeZoneInfo zone)
    {
        var now = time.GetUtcNow();
        if (settings.EveryHours is { } hours)
            return now.AddHours(-hours).AddTicks(1);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var today = At(DateOnly.FromDateTime(local.DateTime), settings.At!.Value, zone);
        return today <= now ? today : At(DateOnly.FromDateTime(local.DateTime).AddDays(-1), settings.At.Value, zone);
    }

    private static DateTimeOffset At(DateOnly day, TimeOnly clock, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(clock);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
