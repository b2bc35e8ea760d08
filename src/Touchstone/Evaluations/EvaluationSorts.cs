using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Evaluations;

/// <summary>The orders of a list of evaluations.</summary>
internal static class EvaluationSorts
{
    public static SortedRows<Evaluation, Guid> Of(QualityDb db, Actor actor, string list)
    {
        var (people, versions, me) = (db.People, db.ScorecardVersions, actor.PersonId);
        return new SortedRows<Evaluation, Guid>(
            list,
            x => x.Id,
            "-reference",
            [
                SortKey<Evaluation>.Of("reference", x => x.ReferenceYear, x => x.ReferenceNumber),
                // In the order of an evaluation's life, whatever its states are called.
                SortKey<Evaluation>.Of(
                    "state",
                    x =>
                        x.State == EvaluationState.Assigned ? 0
                        : x.State == EvaluationState.Draft ? 1
                        : x.State == EvaluationState.Submitted ? 2
                        : x.State == EvaluationState.Released ? 3
                        : x.State == EvaluationState.Acknowledged ? 4
                        : 5
                ),
                SortKey<Evaluation>.Of("interaction", x => x.InteractionDate),
                // Whom somebody judges blind takes no place among the names.
                SortKey<Evaluation>.Of(
                    "agent",
                    x =>
                        x.IsBlind && x.EvaluatorId == me && (x.State == EvaluationState.Assigned || x.State == EvaluationState.Draft)
                            ? null
                            : people.Where(p => p.Id == x.AgentId).Select(p => p.Name).FirstOrDefault(),
                    mayBeMissing: true
                ),
                SortKey<Evaluation>.Of("evaluator", x => people.Where(p => p.Id == x.EvaluatorId).Select(p => p.Name).FirstOrDefault(), mayBeMissing: true),
                SortKey<Evaluation>.Of(
                    "scorecard",
                    x => versions.Where(v => v.Id == x.ScorecardVersionId).Select(v => v.Title).FirstOrDefault(),
                    mayBeMissing: true
                ),
                SortKey<Evaluation>.Of("due", x => x.DueOn),
                SortKey<Evaluation>.Of("submitted", x => x.SubmittedAt),
                SortKey<Evaluation>.Of("unfailed", x => x.UnfailedScore),
                SortKey<Evaluation>.Of("final", x => x.FinalScore),
            ]
        );
    }
}
