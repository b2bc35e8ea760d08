using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>
/// Gives the evaluations of a recognised agent to that person, each in the team they had on the day of the interaction. Nobody evaluates an own
/// interaction: where the recognised person is the evaluator, the evaluation is voided in whatever state it is, is kept, and those concerned are told.
/// </summary>
internal sealed class FollowMatchedPeople(IDbContextFactory<QualityDb> databases, TimeProvider time) : IPersonMatched
{
    private const int MostNamed = 10;

    public async Task FollowAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop)
    {
        // No assignment is made past the match.
        await db.HoldAsync(Guard.Assignments, stop);
        var now = time.GetUtcNow();
        var actor = Actor.System("Matching of an unknown agent", "person-matched");
        var name = await db.People.AsNoTracking().Where(x => x.Id == person).Select(x => x.Name).FirstAsync(stop);
        var followed = await db
            .Evaluations.AsNoTracking()
            .Where(x => x.AgentId == unknown)
            .InReferenceOrder()
            .Select(x => Evaluation.TextOf(x.ReferenceYear, x.ReferenceNumber))
            .ToListAsync(stop);
        if (followed.Count > 0)
        {
            await MoveAsync(db, unknown, person, stop);
            db.Record(
                actor,
                now,
                "evaluations-follow-match",
                "person",
                person,
                $"{followed.Count} {(followed.Count == 1 ? "evaluation is" : "evaluations are")} of {name}'s work",
                before: new { agent = unknown },
                after: followed
            );
        }
        await WithdrawOwnAsync(db, actor, unknown, person, name, now, stop);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>What was assigned of a new person's work before the interaction was in its team.</summary>
    public async Task FollowOnAsync(Guid unknown, Guid person, DateTimeOffset matchedAt, CancellationToken stop)
    {
        if (unknown != person)
            return;
        await databases.ChangeAsync(
            async db =>
            {
                foreach (var membership in await db.Memberships.AsNoTracking().Where(x => x.PersonId == person).OrderBy(x => x.From).ToListAsync(stop))
                {
                    var (team, from, until) = ((Guid?)membership.TeamId, membership.From, membership.Until ?? DateOnly.MaxValue);
                    await db
                        .Evaluations.Where(x => x.AgentId == person && x.TeamId == null && x.InteractionDate >= from && x.InteractionDate < until)
                        .ExecuteUpdateAsync(set => set.SetProperty(x => x.TeamId, team).SetProperty(x => x.ToldAt, (DateTimeOffset?)null), stop);
                }
            },
            stop,
            Guard.Organisation.Shared(),
            Guard.Assignments
        );
    }

    public async Task<IReadOnlyList<MatchEffect>> ForeseeAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop)
    {
        var effects = new List<MatchEffect>();
        var moving = await db.Evaluations.CountAsync(x => x.AgentId == unknown, stop);
        if (moving > 0)
            effects.Add(
                new MatchEffect(
                    $"{moving:N0} {(moving == 1 ? "evaluation becomes one" : "evaluations become ones")} of their work; what is released they can read.",
                    IsLoss: false
                )
            );
        var lost = await OwnAfter(db, unknown, person)
            .InReferenceOrder()
            .Select(x => new { Reference = Evaluation.TextOf(x.ReferenceYear, x.ReferenceNumber), x.State })
            .ToListAsync(stop);
        if (lost.Count == 0)
            return effects;
        var finished = lost.Count(x => x.State.IsFinished);
        var named = string.Join(", ", lost.Take(MostNamed).Select(x => x.Reference)) + (lost.Count > MostNamed ? $" and {lost.Count - MostNamed:N0} more" : "");
        effects.Add(
            new MatchEffect(
                $"{lost.Count:N0} {(lost.Count == 1 ? "evaluation" : "evaluations")} by this person will be voided for good, {finished:N0} of them "
                    + $"finished: {named}. Nobody evaluates their own interactions.",
                IsLoss: true
            )
        );
        return effects;
    }

    private static async Task MoveAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop)
    {
        foreach (var membership in await db.Memberships.AsNoTracking().Where(x => x.PersonId == person).OrderBy(x => x.From).ToListAsync(stop))
        {
            var (team, from, until) = ((Guid?)membership.TeamId, membership.From, membership.Until ?? DateOnly.MaxValue);
            await db
                .Evaluations.Where(x => x.AgentId == unknown && x.InteractionDate >= from && x.InteractionDate < until)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.TeamId, team).SetProperty(x => x.ToldAt, (DateTimeOffset?)null), stop);
        }
        var moved = await db.Evaluations.Where(x => x.AgentId == unknown).Select(x => x.Id).ToListAsync(stop);
        await db
            .Evaluations.Where(x => x.AgentId == unknown)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(x => x.AgentId, person).SetProperty(x => x.ToldAt, (DateTimeOffset?)null).SetProperty(x => x.Version, x => x.Version + 1),
                stop
            );
        if (unknown != person)
            db.AnnounceChanged("evaluation-agent", moved, unknown.ToString(), person.ToString());
    }

    /// <summary>What the person has judged, or is to judge, of work that is then their own.</summary>
    private static IQueryable<Evaluation> OwnAfter(QualityDb db, Guid unknown, Guid person)
    {
        // The interactions may have followed already or not; both ways the person took part.
        var (interactions, participants) = (db.Interactions, db.InteractionParticipants);
        return db
            .Evaluations.AsNoTracking()
            .Where(x =>
                x.EvaluatorId == person
                && x.State != EvaluationState.Voided
                && (
                    x.AgentId == unknown
                    || x.AgentId == person
                    || interactions.Any(i => i.Id == x.InteractionId && (i.AgentId == unknown || i.AgentId == person))
                    || participants.Any(p => p.InteractionId == x.InteractionId && (p.PersonId == unknown || p.PersonId == person))
                )
            );
    }

    private static async Task WithdrawOwnAsync(QualityDb db, Actor actor, Guid unknown, Guid person, string name, DateTimeOffset now, CancellationToken stop)
    {
        var ids = await OwnAfter(db, unknown, person).Select(x => x.Id).ToListAsync(stop);
        var reason =
            $"{name} was recognised as an agent who took part in this interaction. Nobody evaluates their own interactions; assign it to another evaluator.";
        foreach (var x in await db.Evaluations.Where(x => ids.Contains(x.Id)).InReferenceOrder().ToListAsync(stop))
        {
            db.Record(
                actor,
                now,
                "evaluation-voided",
                "evaluation",
                x.Id,
                $"Voided {x.Reference}",
                before: new { state = x.State.ToString() },
                after: new { reason }
            );
            x.Void(reason, VoidCause.OwnInteraction, now);
        }
    }
}
