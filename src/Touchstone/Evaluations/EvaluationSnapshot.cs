using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.Scoring;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations;

/// <summary>One answer as a revision keeps it.</summary>
internal sealed record SnapshotAnswer(
    string CriterionId,
    Answer? Answer,
    bool IsNotApplicable,
    string? Judgement,
    string? Cause,
    decimal? Share,
    decimal? EffectiveWeight,
    bool IsCriticalError,
    bool IsHidden
);

/// <summary>One piece of evidence as a revision keeps it.</summary>
internal sealed record SnapshotEvidence(
    Guid Id,
    string CriterionId,
    int? TranscriptRevision,
    int? TurnN,
    int? Start,
    int? Length,
    string? Quote,
    string? Fact,
    DateTimeOffset? RemovedAt
);

/// <summary>One note as a revision keeps it.</summary>
internal sealed record SnapshotNote(Guid Id, EvaluationNoteKind Kind, string Text, string? CriterionId, Guid? EvidenceId);

/// <summary>An evaluation whole, as it stood at one time.</summary>
internal sealed record EvaluationSnapshot(
    string Reference,
    Guid ScorecardVersionId,
    string? RulesVersion,
    decimal? UnfailedScore,
    decimal? FinalScore,
    bool? Passed,
    ErrorOutcome? CustomerCritical,
    ErrorOutcome? BusinessCritical,
    ErrorOutcome? ComplianceCritical,
    int SecondsSpent,
    IReadOnlyList<SnapshotAnswer> Answers,
    IReadOnlyList<SnapshotEvidence> Evidence,
    IReadOnlyList<SnapshotNote> Notes,
    IReadOnlyList<DerivationLine> Derivation,
    string? Band = null,
    IReadOnlyList<SectionScore>? Sections = null,
    IReadOnlyList<CriterionScore>? Criteria = null
)
{
    public static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static EvaluationSnapshot Of(
        Evaluation x,
        IEnumerable<EvaluationAnswer> answers,
        IEnumerable<EvaluationEvidence> evidence,
        IEnumerable<EvaluationNote> notes,
        ScoreResult score
    ) =>
        new(
            x.Reference,
            x.ScorecardVersionId,
            x.RulesVersion,
            x.UnfailedScore,
            x.FinalScore,
            x.Passed,
            x.CustomerCritical,
            x.BusinessCritical,
            x.ComplianceCritical,
            x.SecondsSpent,
            [
                .. answers.Select(a => new SnapshotAnswer(
                    a.CriterionId,
                    StoredAnswer.Read(a) is { IsEmpty: false } answer ? answer : null,
                    a.IsNotApplicable,
                    a.Judgement,
                    a.Cause,
                    a.Share,
                    a.EffectiveWeight,
                    a.IsCriticalError,
                    a.IsHidden
                )),
            ],
            [
                .. evidence.Select(e => new SnapshotEvidence(
                    e.Id,
                    e.CriterionId,
                    e.TranscriptRevision,
                    e.TurnN,
                    e.Start,
                    e.Length,
                    e.Quote,
                    e.Fact,
                    e.RemovedAt
                )),
            ],
            [.. notes.Select(n => new SnapshotNote(n.Id, n.Kind, n.Text, n.CriterionId, n.EvidenceId))],
            score.Derivation,
            score.Band,
            score.Sections,
            score.Criteria
        );

    public static EvaluationSnapshot Read(string text) => JsonSerializer.Deserialize<EvaluationSnapshot>(text, Form)!;

    public string Write() => JsonSerializer.Serialize(this, Form);

    /// <summary>The rows as they stood.</summary>
    public List<EvaluationAnswer> AnswersOf(Guid evaluationId) => [.. Answers.Select(x => Row(evaluationId, x))];

    public List<EvaluationEvidence> EvidenceOf(Guid evaluationId) =>
        [
            .. Evidence.Select(x => new EvaluationEvidence
            {
                Id = x.Id,
                EvaluationId = evaluationId,
                CriterionId = x.CriterionId,
                TranscriptRevision = x.TranscriptRevision,
                TurnN = x.TurnN,
                Start = x.Start,
                Length = x.Length,
                Quote = x.Quote,
                Fact = x.Fact,
                RemovedAt = x.RemovedAt,
            }),
        ];

    /// <summary>
    /// The score as it was stored, not made anew. Revisions of early versions of the product kept the derivation but not the parts of sections and criteria;
    /// those
    /// are made by the rules of their time.
    /// </summary>
    public ScoreResult ScoreOf(Guid evaluationId, ScorecardDocument document)
    {
        if (Sections is not null && Criteria is not null)
        {
            return new ScoreResult
            {
                Unfailed = UnfailedScore,
                Final = FinalScore,
                Passed = Passed,
                Band = Band,
                Complete = true,
                Sections = Sections,
                Criteria = Criteria,
                Derivation = Derivation,
                RulesVersion = RulesVersion ?? "",
            };
        }
        var made = Scorer.Score(
            document,
            StoredAnswer.ReadAll(AnswersOf(evaluationId).Where(x => !x.IsHidden), EvidenceOf(evaluationId)),
            RulesVersion is { } rules && Scorer.KnownRules.Contains(rules) ? rules : Scorer.RulesVersion
        );
        return Derivation.Count == 0 ? made : made with { Derivation = Derivation };
    }

    private static EvaluationAnswer Row(Guid evaluationId, SnapshotAnswer x)
    {
        var row = new EvaluationAnswer
        {
            EvaluationId = evaluationId,
            CriterionId = x.CriterionId,
            Judgement = x.Judgement,
            Cause = x.Cause,
        };
        row.Keep(x.Share, x.EffectiveWeight, x.IsCriticalError, x.IsHidden);
        StoredAnswer.Write(row, x.IsNotApplicable ? new AnswerValue { IsNotApplicable = true } : x.Answer?.Value ?? new AnswerValue());
        return row;
    }

    public EvaluationRevision ToRevision(Evaluation evaluation, string reason, Actor actor, DateTimeOffset now) =>
        new()
        {
            EvaluationId = evaluation.Id,
            Revision = evaluation.Revision,
            Snapshot = Write(),
            Reason = reason,
            ByName = actor.Name,
            At = now,
        };
}
