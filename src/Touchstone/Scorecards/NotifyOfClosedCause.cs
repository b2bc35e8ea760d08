using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Scorecards;

/// <summary>Tells quality managers that a scorecard in use lists a cause that was merged, split or retired; not the person who did it.</summary>
internal sealed class NotifyOfClosedCause(IDbContextFactory<QualityDb> databases, ScorecardCauseQueries queries, BusinessCalendar calendar, NotifyPerson notify)
    : INewsHandler
{
    public string Kind => Changed.KindOf("cause");

    public bool Wants(Changed changed) => changed is { From: "open", To: "merged" or "split" or "retired" };

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        var ids = news.Changed.Ids.Select(Guid.Parse).ToHashSet();
        await using var db = await databases.CreateDbContextAsync(stop);
        var tree = await CauseTree.ReadAsync(db, stop);
        var told = (await queries.ClosedAsync(db, stop))
            .Where(x => x.Causes.Any(c => tree.Named(c.Given) is { } cause && tree.Closed(cause).Any(step => ids.Contains(step.Id))))
            .ToList();
        if (told.Count == 0)
            return;
        var today = await calendar.TodayAsync(db, stop);
        var people = db.People;
        var managers = await db
            .RoleAssignments.Where(x =>
                x.Role == Role.QualityManager
                && x.TeamId == null
                && x.From <= today
                && (x.Until == null || x.Until > today)
                && people.Any(p => p.Id == x.PersonId && p.State == PersonState.Active)
            )
            .Select(x => x.PersonId)
            .Distinct()
            .ToListAsync(stop);
        foreach (var manager in managers.Where(x => x != news.Changed.By))
        {
            foreach (var card in told)
            {
                var what = string.Join(", ", card.Causes.Select(x => x.Given));
                await notify.ExecuteAsync(
                    manager,
                    $"scorecard-closed-cause:{card.VersionId}:{news.Id}",
                    $"{card.Title} lists causes that can no longer be chosen: {what}",
                    $"/scorecards/{card.VersionId}",
                    stop
                );
            }
        }
    }
}
