using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>An interaction that may be judged: whose part, on which scorecard version.</summary>
internal sealed record JudgeableInteraction(Interaction Interaction, Guid AgentId, Guid? TeamId, Guid ScorecardVersionId, IReadOnlySet<Guid> People);

/// <summary>What must hold before an evaluation is assigned, one by one or many at once.</summary>
public sealed class AssignmentRules(IDbContextFactory<QualityDb> databases, ScorecardReader scorecards, ResolveActor resolve, BusinessCalendar calendar)
{
    internal async Task<JudgeableInteraction> JudgeableAsync(QualityDb db, long interactionId, Guid? agentId, Guid? scorecardVersionId, CancellationToken stop)
    {
        var read = await JudgedInteractions.ReadAsync(db, [interactionId], agentId, stop);
        return await JudgeableAsync(read, interactionId, agentId, channel => ScorecardAsync(db, channel, scorecardVersionId, stop));
    }

    /// <summary>The same for many, each on the newest scorecard of its channel: those that may be judged, and why the others may not.</summary>
    internal async Task<List<JudgeableInteraction>> JudgeableAsync(
        QualityDb db,
        IReadOnlyList<long> interactionIds,
        Action<JudgeableInteraction> check,
        Action<long, Exception> refuse,
        CancellationToken stop
    )
    {
        var read = await JudgedInteractions.ReadAsync(db, interactionIds, null, stop);
        var versions = new Dictionary<string, Task<Guid>>();
        var judgeable = new List<JudgeableInteraction>(interactionIds.Count);
        foreach (var id in interactionIds)
        {
            try
            {
                var one = await JudgeableAsync(
                    read,
                    id,
                    null,
                    channel => versions.TryGetValue(channel, out var known) ? known : versions[channel] = ScorecardAsync(db, channel, null, stop)
                );
                check(one);
                judgeable.Add(one);
            }
            catch (Exception problem) when (problem is RuleBrokenException or RecordNotFoundException or AccessDeniedException)
            {
                refuse(id, problem);
            }
        }
        return judgeable;
    }

    private static async Task<JudgeableInteraction> JudgeableAsync(
        JudgedInteractions read,
        long interactionId,
        Guid? agentId,
        Func<string, Task<Guid>> scorecard
    )
    {
        if (!read.Interactions.TryGetValue(interactionId, out var interaction))
            throw new RecordNotFoundException("interaction", interactionId);
        if (interaction.ErasedAt is not null)
            throw RuleBrokenException.Conflict("interaction-erased", "This interaction was erased; there is nothing left to judge.");
        var participants = read.Participants[interactionId].ToList();
        var people = participants.Select(x => x.PersonId).ToHashSet();
        if (interaction.AgentId is { } main)
            people.Add(main);
        if (people.Overlaps(read.Following))
            throw RuleBrokenException.Conflict(
                "agent-being-matched",
                "An agent of this interaction has just been matched, and their interactions are being moved. Try again in a moment."
            );
        if ((agentId ?? interaction.AgentId) is not { } agent)
            throw new RuleBrokenException(
                "interaction-without-agent",
                "No agent is known for this interaction, so there is nobody whose work could be judged. Match its agent first."
            );
        if (!people.Contains(agent))
            throw new RuleBrokenException("agent-not-in-interaction", "That person did not take part in this interaction.");
        if (!read.Agents.TryGetValue(agent, out var person))
            throw new RecordNotFoundException("person", agent);
        if (person.State == PersonState.ToBeMatched)
            throw new RuleBrokenException(
                "agent-not-matched",
                $"“{person.Name}” came with an import and has not been matched to anybody yet. Match the agent first."
            );
        var version = await scorecard(interaction.Channel);
        var team = agent == interaction.AgentId ? interaction.TeamId : participants.First(x => x.PersonId == agent).TeamId;
        return new JudgeableInteraction(interaction, agent, team, version, people);
    }

    /// <summary>
    /// The same interactions as they stand within the change that assigns: read again where one was erased or changed, where somebody who took part was
    /// recognised,
    /// and where the scorecard was retired meanwhile. What can no longer be judged is told and left out.
    /// </summary>
    internal async Task<IReadOnlyList<JudgeableInteraction>> AsTheyStandAsync(
        QualityDb db,
        IReadOnlyList<JudgeableInteraction> read,
        Guid? wantedVersion,
        Action<JudgeableInteraction, Exception> refuse,
        CancellationToken stop
    )
    {
        var ids = read.Select(x => x.Interaction.Id).ToList();
        var versions = await db
            .Interactions.AsNoTracking()
            .Where(x => ids.Contains(x.Id))
            .Select(x => new { x.Id, x.Version })
            .ToDictionaryAsync(x => x.Id, x => x.Version, stop);
        var people = read.SelectMany(x => x.People).Distinct().ToList();
        var merged = await db
            .People.AsNoTracking()
            .Where(x => EF.Parameter(people).Contains(x.Id) && x.State == PersonState.Merged)
            .Select(x => x.Id)
            .ToListAsync(stop);
        var cards = read.Select(x => x.ScorecardVersionId).Distinct().ToList();
        var published = (
            await db
                .ScorecardVersions.AsNoTracking()
                .Where(x => cards.Contains(x.Id) && x.State == ScorecardState.Published)
                .Select(x => x.Id)
                .ToListAsync(stop)
        ).ToHashSet();
        var now = new List<JudgeableInteraction>(read.Count);
        foreach (var one in read)
        {
            var stands =
                versions.GetValueOrDefault(one.Interaction.Id, -1) == one.Interaction.Version
                && !one.People.Overlaps(merged)
                && published.Contains(one.ScorecardVersionId);
            try
            {
                now.Add(stands ? one : await JudgeableAsync(db, one.Interaction.Id, merged.Contains(one.AgentId) ? null : one.AgentId, wantedVersion, stop));
            }
            catch (Exception problem) when (problem is RuleBrokenException or RecordNotFoundException)
            {
                refuse(one, problem);
            }
        }
        return now;
    }

    internal async Task<Actor> EvaluatorAsync(QualityDb db, Guid evaluatorId, CancellationToken stop)
    {
        var evaluator = await resolve.ForPersonAsync(db, evaluatorId, "assignment", stop);
        if (evaluator is null || !evaluator.May(Permission.PerformEvaluations))
            throw new RuleBrokenException(
                "not-an-evaluator",
                $"{evaluator?.Name ?? "That person"} may not perform evaluations. Give them the role of evaluator first."
            );
        return evaluator;
    }

    /// <summary>Why this evaluator cannot judge this interaction, or null.</summary>
    internal static RuleBrokenException? Against(JudgeableInteraction one, Actor evaluator)
    {
        if (one.People.Contains(evaluator.PersonId!.Value))
            return new RuleBrokenException("own-interaction", $"{evaluator.Name} took part in this interaction. Nobody evaluates their own interactions.");
        return evaluator.MayFor(Permission.PerformEvaluations, one.TeamId)
            ? null
            : new RuleBrokenException("not-an-evaluator", $"{evaluator.Name} may not perform evaluations for this team.");
    }

    internal static Task<bool> HasOpenAsync(QualityDb db, long interactionId, Guid evaluatorId, CancellationToken stop) =>
        db.Evaluations.AnyAsync(x => x.InteractionId == interactionId && x.EvaluatorId == evaluatorId && EvaluationStates.Open.Contains(x.State), stop);

    /// <summary>Who has an open evaluation of which of these interactions.</summary>
    internal static async Task<HashSet<(long InteractionId, Guid EvaluatorId)>> OpenAsync(
        QualityDb db,
        IReadOnlyCollection<long> interactionIds,
        IReadOnlyCollection<Guid> evaluatorIds,
        CancellationToken stop
    )
    {
        var open = await db
            .Evaluations.Where(x =>
                EF.Parameter(interactionIds).Contains(x.InteractionId)
                && EF.Parameter(evaluatorIds).Contains(x.EvaluatorId)
                && EvaluationStates.Open.Contains(x.State)
            )
            .Select(x => new { x.InteractionId, x.EvaluatorId })
            .ToListAsync(stop);
        return [.. open.Select(x => (x.InteractionId, x.EvaluatorId))];
    }

    /// <summary>
    /// Runs the work as one change that holds the assignments and the year's counter, so that references stay unique and no assignment sees past another,
    /// past an erasure or a match; who may judge, and on what, stands still.
    /// </summary>
    internal Task<T> NumberedAsync<T>(int count, Func<QualityDb, Func<Reference>, Task<T>> work, CancellationToken stop) =>
        databases.ChangeAsync(
            async db =>
            {
                var year = (await calendar.TodayAsync(db, stop)).Year;
                var changed = await db
                    .EvaluationNumbers.Where(x => x.Year == year)
                    .ExecuteUpdateAsync(set => set.SetProperty(x => x.Last, x => x.Last + count), stop);
                if (changed == 0)
                {
                    db.EvaluationNumbers.Add(new EvaluationNumber { Year = year, Last = count });
                    await db.SaveChangesAsync(stop);
                }
                var last = await db.EvaluationNumbers.AsNoTracking().Where(x => x.Year == year).Select(x => x.Last).FirstAsync(stop);
                var next = last - count;
                var result = await work(db, () => new Reference(year, ++next));
                await db.SaveChangesAsync(stop);
                // What was refused takes no number away.
                if (next < last)
                    await db.EvaluationNumbers.Where(x => x.Year == year).ExecuteUpdateAsync(set => set.SetProperty(x => x.Last, next), stop);
                return result;
            },
            stop,
            Guard.Organisation.Shared(),
            Guard.Scorecards.Shared(),
            Guard.Assignments
        );

    private async Task<Guid> ScorecardAsync(QualityDb db, string channel, Guid? wanted, CancellationToken stop)
    {
        if (wanted is not { } id)
        {
            return await ScorecardReader.NewestForAsync(db, channel, stop)
                ?? throw new RuleBrokenException("no-scorecard-for-channel", $"No published scorecard judges the channel “{channel}”. Publish one first.");
        }
        var card = await scorecards.GetAsync(db, id, stop);
        if (card.State != ScorecardState.Published)
            throw new RuleBrokenException(
                "scorecard-not-published",
                $"“{card.Title}” version {card.Number} is not published; evaluations need a version that cannot change."
            );
        if (!card.Judges(channel))
            throw new RuleBrokenException(
                "channel-not-judged",
                $"“{card.Title}” judges {string.Join(", ", card.Channels)}, not {channel}. Choose another scorecard."
            );
        return id;
    }
}
