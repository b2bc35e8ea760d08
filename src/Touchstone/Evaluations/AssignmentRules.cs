using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations;

/// <summary>An interaction that may be judged: whose part, on which scorecard version.</summary>
internal sealed record JudgeableInteraction(Interaction Interaction, Guid AgentId, Guid? TeamId, Guid ScorecardVersionId, IReadOnlySet<Guid> People);

/// <summary>What must hold before an evaluation is assigned, one by one or many at once.</summary>
public sealed class AssignmentRules(IDbContextFactory<QualityDb> databases, ScorecardReader scorecards, ResolveActor resolve, BusinessCalendar calendar)
{
    private const int Attempts = 6;

    internal async Task<JudgeableInteraction> JudgeableAsync(QualityDb db, long interactionId, Guid? agentId, Guid? scorecardVersionId, CancellationToken stop)
    {
        var read = await JudgedInteractions.ReadAsync(db, [interactionId], agentId, stop);
        return await JudgeableAsync(read, interactionId, agentId, channel => ScorecardAsync(channel, scorecardVersionId, stop));
    }

    /// <summary>The same for many, each on the newest scorecard of its channel: those that may be judged, and why the others may not.</summary>
    internal async Task<List<JudgeableInteraction>> JudgeableAsync(QualityDb db, IReadOnlyList<long> interactionIds, Action<JudgeableInteraction> check, Action<long, Exception> refuse, CancellationToken stop)
    {
        var read = await JudgedInteractions.ReadAsync(db, interactionIds, null, stop);
        var versions = new Dictionary<string, Task<Guid>>();
        var judgeable = new List<JudgeableInteraction>(interactionIds.Count);
        foreach (var id in interactionIds)
        {
            try
            {
                var one = await JudgeableAsync(read, id, null, channel => versions.TryGetValue(channel, out var known) ? known : versions[channel] = ScorecardAsync(channel, null, stop));
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

    private static async Task<JudgeableInteraction> JudgeableAsync(JudgedInteractions read, long interactionId, Guid? agentId, Func<string, Task<Guid>> scorecard)
    {
        if (!read.Interactions.TryGetValue(interactionId, out var interaction)) throw new RecordNotFoundException("interaction", interactionId);
        if (interaction.ErasedAt is not null) throw RuleBrokenException.Conflict("interaction-erased", "This interaction was erased; there is nothing left to judge.");
        var participants = read.Participants[interactionId].ToList();
        var people = participants.Select(x => x.PersonId).ToHashSet();
        if (interaction.AgentId is { } main) people.Add(main);
        if ((agentId ?? interaction.AgentId) is not { } agent)
            throw new RuleBrokenException("interaction-without-agent", "No agent is known for this interaction, so nobody's work can be judged. Match its agent first.");
        if (!people.Contains(agent)) throw new RuleBrokenException("agent-not-in-interaction", "That person took no part in this interaction.");
        if (!read.Agents.TryGetValue(agent, out var person)) throw new RecordNotFoundException("person", agent);
        if (person.State == PersonState.ToBeMatched)
            throw new RuleBrokenException("agent-not-matched", $"“{person.Name}” came with an import and nobody has said yet who that is. Match the agent first.");
        var version = await scorecard(interaction.Channel);
        var team = agent == interaction.AgentId ? interaction.TeamId : participants.First(x => x.PersonId == agent).TeamId;
        return new JudgeableInteraction(interaction, agent, team, version, people);
    }

    /// <summary>The same interactions, read again where somebody who took part was recognised in the meantime; to be asked inside the transaction that assigns.</summary>
    internal async Task<IReadOnlyList<JudgeableInteraction>> AsTheyStandAsync(QualityDb db, IReadOnlyList<JudgeableInteraction> read, CancellationToken stop)
    {
        var people = read.SelectMany(x => x.People).Distinct().ToList();
        var merged = await db.People.AsNoTracking().Where(x => EF.Parameter(people).Contains(x.Id) && x.State == PersonState.Merged).Select(x => x.Id).ToListAsync(stop);
        if (merged.Count == 0) return read;
        var now = new List<JudgeableInteraction>(read.Count);
        foreach (var one in read)
        {
            now.Add(one.People.Overlaps(merged) ? await JudgeableAsync(db, one.Interaction.Id, merged.Contains(one.AgentId) ? null : one.AgentId, one.ScorecardVersionId, stop) : one);
        }
        return now;
    }

    internal async Task<Actor> EvaluatorAsync(Guid evaluatorId, CancellationToken stop)
    {
        var evaluator = await resolve.ForPersonAsync(evaluatorId, "assignment", stop);
        if (evaluator is null || !evaluator.May(Permission.PerformEvaluations))
            throw new RuleBrokenException("not-an-evaluator", $"{evaluator?.Name ?? "That person"} may not perform evaluations. Give them the role of evaluator first.");
        return evaluator;
    }

    /// <summary>Why this evaluator cannot judge this interaction, or null.</summary>
    internal static RuleBrokenException? Against(JudgeableInteraction one, Actor evaluator)
    {
        if (one.People.Contains(evaluator.PersonId!.Value)) return new RuleBrokenException("own-interaction", $"{evaluator.Name} took part in this interaction. Nobody evaluates an own interaction.");
        return evaluator.MayFor(Permission.PerformEvaluations, one.TeamId)
            ? null
            : new RuleBrokenException("not-an-evaluator", $"{evaluator.Name} may not perform evaluations for this team.");
    }

    internal static Task<bool> HasOpenAsync(QualityDb db, long interactionId, Guid evaluatorId, CancellationToken stop) =>
        db.Evaluations.AnyAsync(x => x.InteractionId == interactionId && x.EvaluatorId == evaluatorId
            && (x.State == EvaluationState.Assigned || x.State == EvaluationState.Draft || x.State == EvaluationState.Submitted), stop);

    /// <summary>Who has an open evaluation of which of these interactions.</summary>
    internal static async Task<HashSet<(long InteractionId, Guid EvaluatorId)>> OpenAsync(QualityDb db, IReadOnlyCollection<long> interactionIds, IReadOnlyCollection<Guid> evaluatorIds, CancellationToken stop)
    {
        var open = await db.Evaluations.Where(x => EF.Parameter(interactionIds).Contains(x.InteractionId) && EF.Parameter(evaluatorIds).Contains(x.EvaluatorId)
            && (x.State == EvaluationState.Assigned || x.State == EvaluationState.Draft || x.State == EvaluationState.Submitted)).Select(x => new { x.InteractionId, x.EvaluatorId }).ToListAsync(stop);
        return [.. open.Select(x => (x.InteractionId, x.EvaluatorId))];
    }

    /// <summary>
    /// Runs the work in one transaction that holds the year's counter, so that references stay unique and two assignments never see past each other;
    /// a collision (the year's first two at once) is tried again.
    /// </summary>
    internal async Task<T> NumberedAsync<T>(int count, Func<QualityDb, Func<string>, Task<T>> work, CancellationToken stop)
    {
        var year = (await calendar.TodayAsync(stop)).Year;
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(stop);
                var changed = await db.EvaluationNumbers.Where(x => x.Year == year).ExecuteUpdateAsync(set => set.SetProperty(x => x.Last, x => x.Last + count), stop);
                if (changed == 0)
                {
                    db.EvaluationNumbers.Add(new EvaluationNumber { Year = year, Last = count });
                    await db.SaveChangesAsync(stop);
                }
                var next = await db.EvaluationNumbers.AsNoTracking().Where(x => x.Year == year).Select(x => x.Last).FirstAsync(stop) - count;
                var result = await work(db, () => $"EV-{year}-{++next:D5}");
                await db.SaveChangesAsync(stop);
                await transaction.CommitAsync(stop);
                return result;
            }
            catch (DbUpdateException) when (attempt < Attempts && !stop.IsCancellationRequested)
            {
                // Somebody else made the year's counter or took the reference: once more with a fresh view.
            }
        }
    }

    private async Task<Guid> ScorecardAsync(string channel, Guid? wanted, CancellationToken stop)
    {
        if (wanted is not { } id)
        {
            return await scorecards.NewestForAsync(channel, stop)
                ?? throw new RuleBrokenException("no-scorecard-for-channel", $"No published scorecard judges the channel “{channel}”. Publish one first.");
        }
        var card = await scorecards.GetAsync(id, stop);
        if (card.State != ScorecardState.Published) throw new RuleBrokenException("scorecard-not-published", $"“{card.Title}” version {card.Number} is not published; evaluations need a version that cannot change.");
        if (!card.Judges(channel)) throw new RuleBrokenException("channel-not-judged", $"“{card.Title}” judges {string.Join(", ", card.Channels)}, not {channel}. Choose another scorecard.");
        return id;
    }
}
