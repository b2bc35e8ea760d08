using Microsoft.EntityFrameworkCore;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations;

/// <summary>
/// Which evaluations count in figures, said once: finished, of an interaction with a day, and of several of one agent's part of an interaction
/// on one scorecard family the latest. Random draws and targeted ones are never counted together, so each has a latest of its own.
/// </summary>
internal static class CountedEvaluations
{
    /// <summary>Those with a score that stands.</summary>
    public static IQueryable<Evaluation> Finished(this IQueryable<Evaluation> all) => all.Where(x => EvaluationStates.Finished.Contains(x.State));

    /// <summary>Those that somebody is still working on.</summary>
    public static IQueryable<Evaluation> Unfinished(this IQueryable<Evaluation> all) => all.Where(x => EvaluationStates.InWork.Contains(x.State));

    /// <summary>
    /// What may stand in the figures that a person reads: not what they are judging blind, or the figures of an agent would tell whose work it is;
    /// and of what is said of themselves only what was released to them.
    /// </summary>
    public static IQueryable<Evaluation> InFiguresFor(this IQueryable<Evaluation> all, Actor actor)
    {
        if (actor.PersonId is not { } person)
            return all;
        var blind = BlindEvaluations.Of(all, person);
        return all.Where(x => !blind.Any(o => o.InteractionId == x.InteractionId) && (x.AgentId != person || EvaluationStates.Given.Contains(x.State)));
    }

    /// <summary>Those that count, where <paramref name="among"/> is everything that the reader may be told of.</summary>
    public static IQueryable<Evaluation> Counted(this IQueryable<Evaluation> asked, QualityDb db, IQueryable<Evaluation> among)
    {
        var later = Finished(among);
        var versions = db.ScorecardVersions;
        return asked
            .Finished()
            .Where(x =>
                x.InteractionDate != null
                && !later.Any(o =>
                    o.InteractionId == x.InteractionId
                    && o.AgentId == x.AgentId
                    && o.Selection == x.Selection
                    && (
                        o.SubmittedAt > x.SubmittedAt
                        || (
                            o.SubmittedAt == x.SubmittedAt
                            && (o.ReferenceYear > x.ReferenceYear || (o.ReferenceYear == x.ReferenceYear && o.ReferenceNumber > x.ReferenceNumber))
                        )
                    )
                    && (
                        o.ScorecardVersionId == x.ScorecardVersionId
                        || versions.Any(v => v.Id == o.ScorecardVersionId && versions.Any(w => w.Id == x.ScorecardVersionId && w.FamilyId == v.FamilyId))
                    )
                )
            );
    }

    /// <summary>Those of what was asked for that do not count, for one reason.</summary>
    public static IQueryable<Evaluation> LeftOut(this IQueryable<Evaluation> asked, QualityDb db, IQueryable<Evaluation> among, UncountedReason reason)
    {
        var counted = asked.Counted(db, among).Select(x => x.Id);
        return reason switch
        {
            UncountedReason.Unfinished => asked.Unfinished(),
            UncountedReason.Voided => asked.Where(x => x.State == EvaluationState.Voided),
            UncountedReason.Undated => asked.Finished().Where(x => x.InteractionDate == null),
            UncountedReason.Superseded => asked.Finished().Where(x => x.InteractionDate != null && !counted.Contains(x.Id)),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
    }

    /// <summary>Why how many of what was asked for do not count; a reason without any is not named. What has no day is in no period.</summary>
    public static async Task<IReadOnlyList<UncountedEvaluations>> LeftOutAsync(
        QualityDb db,
        IQueryable<Evaluation> asked,
        IQueryable<Evaluation> among,
        DateOnly from,
        DateOnly to,
        CancellationToken stop
    )
    {
        var within = asked.Where(x => x.InteractionDate >= from && x.InteractionDate <= to);
        var found = new List<UncountedEvaluations>();
        foreach (var reason in Enum.GetValues<UncountedReason>())
        {
            var n = await (reason == UncountedReason.Undated ? asked : within).LeftOut(db, among, reason).CountAsync(stop);
            if (n > 0)
                found.Add(new UncountedEvaluations(reason, n, UncountedEvaluations.Words(reason, n)));
        }
        return found;
    }
}
