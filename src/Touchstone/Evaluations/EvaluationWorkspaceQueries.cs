using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations;

/// <summary>Reads what the evaluate page works on.</summary>
public sealed class EvaluationWorkspaceQueries(IDbContextFactory<QualityDb> databases, ScorecardReader scorecards, BusinessCalendar calendar)
{
    private const int FewestForUsualTime = 5;

    /// <summary>For its evaluator to work on; others who may see it can look.</summary>
    public async Task<EvaluationWorkspace> GetAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var evaluation = await EvaluationAccess.VisibleAsync(db, actor, id, stop);
        // Agents read their evaluations on a page of their own, after release.
        if (evaluation.EvaluatorId != actor.PersonId && !actor.May(Permission.ViewEvaluations))
            throw new RecordNotFoundException("evaluation", id);
        var card = await scorecards.GetAsync(evaluation.ScorecardVersionId, stop);
        var interaction = await db.Interactions.AsNoTracking().FirstAsync(x => x.Id == evaluation.InteractionId, stop);
        var turns = await db
            .TranscriptRevisions.AsNoTracking()
            .Where(x => x.InteractionId == interaction.Id && x.Revision == interaction.CurrentRevision)
            .Select(x => x.Turns)
            .FirstOrDefaultAsync(stop);
        var answers = await db.EvaluationAnswers.AsNoTracking().Where(x => x.EvaluationId == id).ToListAsync(stop);
        var evidence = await db.EvaluationEvidence.AsNoTracking().Where(x => x.EvaluationId == id).OrderBy(x => x.AddedAt).ToListAsync(stop);
        var notes = await db.EvaluationNotes.AsNoTracking().Where(x => x.EvaluationId == id).OrderBy(x => x.AddedAt).ToListAsync(stop);
        var names = await db
            .People.AsNoTracking()
            .Where(x => x.Id == evaluation.EvaluatorId || x.Id == evaluation.AgentId)
            .ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        var isOpen = evaluation.State.IsInWork;
        var hidden = evaluation.IsBlind && isOpen ? await HiddenNames.OfInteractionAsync(db, interaction.Id, evaluation.AgentId, stop) : null;
        var read = turns is null ? [] : JsonSerializer.Deserialize<List<Turn>>(turns, JsonSerializerOptions.Web) ?? [];
        var whyNot = WhyNot(actor, evaluation, names[evaluation.EvaluatorId]);
        return new EvaluationWorkspace(
            evaluation.Id,
            evaluation.Reference,
            evaluation.State,
            evaluation.Version,
            evaluation.IsBlind,
            hidden is null ? names[evaluation.AgentId] : null,
            names[evaluation.EvaluatorId],
            Shown(evaluation.SelectionNote),
            evaluation.DueOn,
            await UsualSecondsAsync(db, evaluation.EvaluatorId, card.FamilyId, stop),
            evaluation.SecondsSpent,
            card.Document,
            card.Title,
            card.Number,
            new WorkspaceInteraction(
                interaction.Id,
                interaction.Channel,
                interaction.Direction,
                Shown(interaction.Queue),
                Shown(interaction.Subject),
                interaction.ArrivedAt,
                interaction.AnsweredAt,
                interaction.EndedAt,
                interaction.BusinessDate,
                interaction.TalkSeconds,
                interaction.HoldSeconds,
                interaction.WrapSeconds,
                Shown(interaction.Outcome),
                interaction.CurrentRevision,
                hidden?.Hide(read) ?? read
            ),
            [
                .. answers.Select(x => new WorkspaceAnswer(
                    x.CriterionId,
                    StoredAnswer.Read(x) is { IsEmpty: false } answer ? answer : null,
                    x.IsNotApplicable,
                    x.Judgement,
                    x.Cause,
                    x.OperationId
                )),
            ],
            [.. evidence.Select(x => new WorkspaceEvidence(x.Id, x.CriterionId, x.TranscriptRevision, x.TurnN, x.Start, x.Length, Shown(x.Quote), x.Fact))],
            [.. notes.Select(x => new WorkspaceNote(x.Id, x.Kind, x.Text, x.CriterionId, x.EvidenceId))],
            whyNot is null,
            whyNot,
            BusinessCalendar.NameOf(await calendar.ZoneAsync(stop))
        )
        {
            Causes = Offered(await CauseReader.ReadAsync(db, TimeZoneInfo.Utc, stop), card.Document),
        };

        string? Shown(string? text) => hidden is null ? text : hidden.HideField(text);
    }

    private static IReadOnlyList<WorkspaceCauses> Offered(CauseReader causes, ScorecardDocument document) =>
        [.. document.AllCriteria().Where(x => x.CountsTowardsScore).Select(x => new WorkspaceCauses(x.Id, causes.Offer(x.OfferedCauses)))];

    /// <summary>The median of a person's earlier evaluations on a family; null while there are fewer than five.</summary>
    internal static async Task<int?> UsualSecondsAsync(QualityDb db, Guid evaluatorId, Guid familyId, CancellationToken stop)
    {
        var versions = db.ScorecardVersions;
        var seconds = await db
            .Evaluations.AsNoTracking()
            .Finished()
            .Where(x => x.EvaluatorId == evaluatorId && x.SecondsSpent > 0)
            .Where(x => versions.Any(v => v.Id == x.ScorecardVersionId && v.FamilyId == familyId))
            .Select(x => x.SecondsSpent)
            .ToListAsync(stop);
        if (seconds.Count < FewestForUsualTime)
            return null;
        seconds.Sort();
        var middle = seconds.Count / 2;
        return seconds.Count % 2 == 1 ? seconds[middle] : (int)(((long)seconds[middle - 1] + seconds[middle]) / 2);
    }

    private static string? WhyNot(Actor actor, Evaluation evaluation, string evaluatorName)
    {
        if (evaluation.EvaluatorId != actor.PersonId)
            return $"This evaluation belongs to {evaluatorName}; you can look at it.";
        if (EvaluationAccess.Against(actor, evaluation, EvaluationAction.Continue) is not null)
            return "Your roles no longer allow you to perform evaluations.";
        return evaluation.Against(EvaluationAction.Continue)?.Message;
    }
}
