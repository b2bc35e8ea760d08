using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>Reads the kept revisions of an evaluation, each whole as it was stored, and what differs between them.</summary>
public sealed class EvaluationRevisionQueries(
    IDbContextFactory<QualityDb> databases,
    EvaluationDetailQueries details,
    ScorecardReader scorecards,
    BusinessCalendar calendar
)
{
    /// <summary>Every revision the reader may see, oldest first.</summary>
    public async Task<IReadOnlyList<RevisionLine>> ListAsync(Actor actor, Guid id, CancellationToken stop = default) =>
        (await details.GetAsync(actor, id, stop)).Revisions;

    /// <summary>The evaluation as a revision has it; the current one without a number.</summary>
    public async Task<EvaluationAtRevision> GetAsync(Actor actor, Guid id, int? revision, CancellationToken stop = default)
    {
        var now = await details.GetAsync(actor, id, stop);
        var wanted = revision ?? now.Revision;
        var line = now.Revisions.FirstOrDefault(x => x.Revision == wanted) ?? throw new RecordNotFoundException("revision", wanted);
        await using var db = await databases.CreateDbContextAsync(stop);
        var snapshot = EvaluationSnapshot.Read(
            await db.EvaluationRevisions.AsNoTracking().Where(x => x.EvaluationId == id && x.Revision == wanted).Select(x => x.Snapshot).FirstAsync(stop)
        );
        var x = await EvaluationAccess.VisibleAsync(db, actor, id, stop);
        // What was said of an agent reaches them as it was released; what was taken back before does not.
        if (wanted != x.Revision && x.EvaluatorId != actor.PersonId && x.AgentId == actor.PersonId)
            throw new RecordNotFoundException("revision", wanted);
        var hidden = EvaluationAccess.HidesAgentFrom(actor, x) ? await HiddenNames.OfInteractionAsync(db, x.InteractionId, x.AgentId, stop) : null;
        var document = (await scorecards.GetAsync(snapshot.ScorecardVersionId, stop)).Document;
        var score = snapshot.ScoreOf(id, document);
        var isCurrent = x.RulesVersion is not null && wanted == now.Revision;
        var zone = await calendar.ZoneAsync(stop);
        var then = now with
        {
            Revision = wanted,
            State = isCurrent ? now.State : EvaluationState.Submitted,
            SecondsSpent = snapshot.SecondsSpent,
            UnfailedScore = StoredScore.Cut(snapshot.UnfailedScore),
            FinalScore = StoredScore.Cut(snapshot.FinalScore),
            Passed = snapshot.Passed,
            Band = score.Band,
            CustomerCritical = snapshot.CustomerCritical,
            BusinessCritical = snapshot.BusinessCritical,
            ComplianceCritical = snapshot.ComplianceCritical,
            RulesVersion = snapshot.RulesVersion,
            Sections = EvaluationDetailQueries.Sections(
                document,
                score,
                snapshot.AnswersOf(id),
                snapshot.EvidenceOf(id),
                hidden,
                await CauseReader.ReadAsync(db, zone, stop),
                zone
            ),
            Notes = [.. snapshot.Notes.Select(n => new WorkspaceNote(n.Id, n.Kind, n.Text, n.CriterionId, n.EvidenceId))],
            BeforeRelease = isCurrent ? now.BeforeRelease : [],
            Actions = isCurrent ? now.Actions : [],
        };
        return new EvaluationAtRevision(line, isCurrent, then, snapshot.Derivation);
    }

    /// <summary>What differs in a revision from an earlier one; from the one before it where none is named.</summary>
    public async Task<RevisionComparison> CompareAsync(Actor actor, Guid id, int revision, int? since = null, CancellationToken stop = default)
    {
        if (since >= revision)
            throw new InvalidRequestException("since", $"“since” is a revision before {revision}.");
        var later = await GetAsync(actor, id, revision, stop);
        var before =
            since
            ?? later.Evaluation.Revisions.Where(x => x.Revision < revision).Select(x => (int?)x.Revision).Max()
            ?? throw new RecordNotFoundException("revision", revision - 1);
        var earlier = await GetAsync(actor, id, before, stop);
        return new RevisionComparison(earlier.Revision, later.Revision, RevisionDifferences.Between(earlier.Evaluation, later.Evaluation));
    }

    /// <summary>The id of the evaluation with a reference, for those who may see it.</summary>
    public async Task<Guid> FindAsync(Actor actor, string reference, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return
            Reference.Read(Evaluation.Prefix, reference.Trim().ToUpperInvariant()) is { } wanted
            && await db
                .Evaluations.AsNoTracking()
                .VisibleTo(actor)
                .Where(x => x.ReferenceYear == wanted.Year && x.ReferenceNumber == wanted.Number)
                .Select(x => (Guid?)x.Id)
                .FirstOrDefaultAsync(stop)
                is { } id
            ? id
            : throw new RecordNotFoundException("evaluation", reference);
    }
}
