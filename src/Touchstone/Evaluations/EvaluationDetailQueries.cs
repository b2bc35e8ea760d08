using System.Globalization;
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

/// <summary>Reads one evaluation whole, its derivation, and the transcript behind its evidence.</summary>
public sealed class EvaluationDetailQueries(IDbContextFactory<QualityDb> databases, ScorecardReader scorecards, BusinessCalendar calendar)
{
    public async Task<EvaluationDetail> GetAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var x = await EvaluationAccess.VisibleAsync(db, actor, id, stop);
        var card = await scorecards.GetAsync(x.ScorecardVersionId, stop);
        var answers = await db.EvaluationAnswers.AsNoTracking().Where(a => a.EvaluationId == id).ToListAsync(stop);
        var evidence = await db.EvaluationEvidence.AsNoTracking().Where(e => e.EvaluationId == id).OrderBy(e => e.AddedAt).ToListAsync(stop);
        var notes = await db.EvaluationNotes.AsNoTracking().Where(n => n.EvaluationId == id).OrderBy(n => n.AddedAt).ToListAsync(stop);
        var revisions = await db
            .EvaluationRevisions.AsNoTracking()
            .Where(r => r.EvaluationId == id)
            .OrderBy(r => r.Revision)
            .Select(r => new RevisionLine(r.Revision, r.At, r.ByName, r.Reason))
            .ToListAsync(stop);
        var names = await db
            .People.AsNoTracking()
            .Where(p => p.Id == x.EvaluatorId || p.Id == x.AgentId || p.Id == x.ReleasedById)
            .ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var team = await db.Teams.AsNoTracking().Where(t => t.Id == x.TeamId).Select(t => t.Name).FirstOrDefaultAsync(stop);
        var erased = await db.Interactions.AsNoTracking().AnyAsync(i => i.Id == x.InteractionId && i.ErasedAt != null, stop);
        var score = await StoredScoreAsync(db, x, card.Document, stop) ?? Scorer.Score(card.Document, StoredAnswer.ReadAll(answers, evidence));
        var hidden = EvaluationAccess.HidesAgentFrom(actor, x) ? await HiddenNames.OfInteractionAsync(db, x.InteractionId, x.AgentId, stop) : null;
        var zone = await calendar.ZoneAsync(stop);
        return new EvaluationDetail
        {
            Id = x.Id,
            Reference = x.Reference,
            State = x.State,
            Version = x.Version,
            Revision = x.Revision,
            InteractionId = x.InteractionId,
            Channel = x.Channel,
            InteractionDate = x.InteractionDate,
            IsInteractionErased = erased,
            AgentId = hidden is null ? x.AgentId : null,
            AgentName = hidden is null ? names.GetValueOrDefault(x.AgentId) : null,
            TeamId = x.TeamId,
            TeamName = team,
            EvaluatorId = x.EvaluatorId,
            EvaluatorName = names.GetValueOrDefault(x.EvaluatorId) ?? "",
            ScorecardVersionId = x.ScorecardVersionId,
            ScorecardTitle = card.Title,
            ScorecardNumber = card.Number,
            Family = card.FamilyKey,
            Variant = card.Variant,
            IsBlind = x.IsBlind,
            Selection = x.Selection,
            SelectionNote = hidden is null ? x.SelectionNote : hidden.Hide(x.SelectionNote),
            AssignedAt = x.AssignedAt,
            DueOn = x.DueOn,
            SubmittedAt = x.SubmittedAt,
            ReleasedAt = x.ReleasedAt,
            ReleasedByName = x.ReleasedById is { } by ? names.GetValueOrDefault(by) : null,
            AcknowledgedAt = x.AcknowledgedAt,
            AcknowledgementComment = x.AcknowledgementComment,
            VoidedAt = x.VoidedAt,
            VoidReason = x.VoidReason,
            ReopenReason = hidden is null ? x.ReopenReason : hidden.Hide(x.ReopenReason),
            SecondsSpent = x.SecondsSpent,
            UnfailedScore = x.UnfailedScore,
            FinalScore = x.FinalScore,
            Passed = x.Passed,
            Band = x.RulesVersion is null ? null : score.Band,
            CustomerCritical = x.CustomerCritical,
            BusinessCritical = x.BusinessCritical,
            ComplianceCritical = x.ComplianceCritical,
            RulesVersion = x.RulesVersion,
            Sections = Sections(card.Document, score, answers, evidence, hidden, await CauseReader.ReadAsync(db, zone, stop), zone),
            Notes = [.. notes.Select(n => new WorkspaceNote(n.Id, n.Kind, n.Text, n.CriterionId, n.EvidenceId))],
            BeforeRelease = EvaluationStates.Open.Contains(x.State) ? ReleaseCheck.Of(notes, evidence) : [],
            Revisions = hidden is null ? revisions : revisions.ConvertAll(r => r with { Reason = hidden.Hide(r.Reason)! }),
            Actions = EvaluationAccess.ActionsOf(actor, x),
        };
    }

    /// <summary>The score as the submission stored it; null while the evaluation is in work.</summary>
    internal static async Task<ScoreResult?> StoredScoreAsync(QualityDb db, Evaluation x, ScorecardDocument document, CancellationToken stop)
    {
        if (x.RulesVersion is null)
            return null;
        var snapshot = await db
            .EvaluationRevisions.AsNoTracking()
            .Where(r => r.EvaluationId == x.Id && r.Revision == x.Revision)
            .Select(r => r.Snapshot)
            .FirstOrDefaultAsync(stop);
        return snapshot is null ? null : EvaluationSnapshot.Read(snapshot).ScoreOf(x.Id, document);
    }

    /// <summary>The derivation that was stored, and beside it the score computed anew from the answers by the same rules: the two must be equal.</summary>
    public async Task<EvaluationDerivation> DerivationAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var x = await EvaluationAccess.VisibleAsync(db, actor, id, stop);
        var card = await scorecards.GetAsync(x.ScorecardVersionId, stop);
        var answers = await db.EvaluationAnswers.AsNoTracking().Where(a => a.EvaluationId == id).ToListAsync(stop);
        var stored = await StoredScoreAsync(db, x, card.Document, stop);
        // Rules of a later version of the product cannot be followed here; what was stored by them still stands.
        var rules = x.RulesVersion ?? Scorer.RulesVersion;
        var score = Scorer.KnownRules.Contains(rules) ? Scorer.Score(card.Document, StoredAnswer.ReadAll(answers, []), rules) : null;
        bool? agrees =
            stored is null || score is null
                ? null
                : x.UnfailedScore == StoredScore.Cut(score.Unfailed) && x.FinalScore == StoredScore.Cut(score.Final) && x.Passed == score.Passed;
        return new EvaluationDerivation(
            x.Id,
            x.Reference,
            x.Revision,
            x.RulesVersion,
            x.UnfailedScore,
            x.FinalScore,
            x.Passed,
            agrees,
            (stored ?? score)?.Derivation ?? [],
            score
        );
    }

    /// <summary>The revision of the transcript that the evidence points to, or the current one.</summary>
    public async Task<EvaluationTranscript> TranscriptAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var x = await EvaluationAccess.VisibleAsync(db, actor, id, stop);
        var cited = await db
            .EvaluationEvidence.AsNoTracking()
            .Where(e => e.EvaluationId == id && e.TranscriptRevision != null)
            .Select(e => e.TranscriptRevision)
            .ToListAsync(stop);
        var current = await db.Interactions.AsNoTracking().Where(i => i.Id == x.InteractionId).Select(i => i.CurrentRevision).FirstAsync(stop);
        var revision = cited.Max() ?? current;
        var turns = await db
            .TranscriptRevisions.AsNoTracking()
            .Where(t => t.InteractionId == x.InteractionId && t.Revision == revision)
            .Select(t => t.Turns)
            .FirstOrDefaultAsync(stop);
        var read = turns is null ? [] : JsonSerializer.Deserialize<List<Turn>>(turns, JsonSerializerOptions.Web) ?? [];
        return new EvaluationTranscript(
            revision,
            EvaluationAccess.HidesAgentFrom(actor, x) ? (await HiddenNames.OfInteractionAsync(db, x.InteractionId, x.AgentId, stop)).Hide(read) : read
        );
    }

    internal static List<EvaluatedSection> Sections(
        ScorecardDocument document,
        ScoreResult score,
        List<EvaluationAnswer> answers,
        List<EvaluationEvidence> evidence,
        HiddenNames? hidden,
        CauseReader causes,
        TimeZoneInfo zone
    )
    {
        var parts = score.Criteria.ToDictionary(x => x.CriterionId, StringComparer.Ordinal);
        var sections = score.Sections.ToDictionary(x => x.Id, StringComparer.Ordinal);
        var rows = answers.ToDictionary(x => x.CriterionId, StringComparer.Ordinal);
        var quotes = evidence.ToLookup(x => x.CriterionId, StringComparer.Ordinal);
        return
        [
            .. document.Sections.Select(section => new EvaluatedSection(
                section.Id,
                section.Title,
                sections[section.Id].Unfailed,
                sections[section.Id].Final,
                sections[section.Id].Weight,
                [
                    .. section.Criteria.Select(criterion =>
                    {
                        var part = parts[criterion.Id];
                        var row = rows.GetValueOrDefault(criterion.Id);
                        var answer = row is null || part.State == CriterionState.Hidden ? null : StoredAnswer.Read(row);
                        return new EvaluatedCriterion(
                            criterion.Id,
                            criterion.Title,
                            criterion.Question,
                            criterion.Expectation,
                            criterion.Kind,
                            part.State,
                            answer is null ? null : InWords(criterion, answer, zone),
                            criterion.FindLevel(answer?.Level)?.Anchor,
                            answer?.IsNotApplicable ?? false,
                            criterion.ErrorClass,
                            part.IsCriticalError,
                            part.Value,
                            part.EffectiveWeight,
                            part.Contribution,
                            row?.Judgement,
                            row?.Cause,
                            causes.Read(row?.Cause),
                            [
                                .. quotes[criterion.Id]
                                    .Select(e => new EvaluatedEvidence(
                                        e.Id,
                                        e.TranscriptRevision,
                                        e.TurnN,
                                        e.Start,
                                        e.Length,
                                        hidden is null ? e.Quote : hidden.Hide(e.Quote),
                                        e.Fact,
                                        e.RemovedAt
                                    )),
                            ]
                        );
                    }),
                ]
            )),
        ];
    }

    private static string? InWords(Criterion criterion, Answer answer, TimeZoneInfo zone)
    {
        if (answer.IsNotApplicable)
            return "Not applicable";
        if (answer.Items is { } items)
        {
            var seen = criterion.ChecklistItems.Where(x => items.Contains(x.Id)).Select(x => x.Text).ToList();
            return seen.Count == 0 ? "None of the items" : string.Join("; ", seen);
        }
        return criterion.FindLevel(answer.Level)?.Label
            ?? answer.Number?.ToString(CultureInfo.InvariantCulture)
            ?? answer.Text
            ?? (answer.Moment is { } moment ? TimeZoneInfo.ConvertTime(moment, zone).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) : null);
    }
}
