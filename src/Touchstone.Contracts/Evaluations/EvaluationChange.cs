using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Touchstone.Scoring;

namespace Touchstone.Evaluations;

/// <summary>What a change does.</summary>
public enum EvaluationChangeKind
{
    Answer,
    AddEvidence,
    RemoveEvidence,
    SetNote,
    RemoveNote,
    Time,
}

/// <summary>One small step of an evaluator's work, made where the evaluator is and known by its own id wherever it is sent again.</summary>
public sealed record EvaluationChange : IValidatableObject
{
    public required Guid OperationId { get; init; }
    public required EvaluationChangeKind Kind { get; init; }

    /// <summary>The criterion that is answered, or that the evidence or note is about.</summary>
    [StringLength(200)]
    public string? CriterionId { get; init; }

    /// <summary>The answer, whole; null clears it, and is said in so many words: an answer that is left out changes nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AnswerValue? Answer
    {
        get;
        init => (field, _saysAnswer) = (value, true);
    }

    public bool IsNotApplicable { get; init; }

    /// <summary>Why this level.</summary>
    [StringLength(4000)]
    public string? Judgement { get; init; }

    /// <summary>Where the cause lies: one of those the criterion offers.</summary>
    [StringLength(200)]
    public string? Cause { get; init; }

    /// <summary>The operation that last wrote the answer as the evaluator saw it.</summary>
    public Guid? BasedOn { get; init; }

    public Guid? EvidenceId { get; init; }

    [Range(0, int.MaxValue)]
    public int? TranscriptRevision { get; init; }

    [Range(0, int.MaxValue)]
    public int? TurnN { get; init; }

    [Range(0, int.MaxValue)]
    public int? Start { get; init; }

    [Range(0, int.MaxValue)]
    public int? Length { get; init; }

    /// <summary>The words exactly as they stand in the turn.</summary>
    [StringLength(20000)]
    public string? Quote { get; init; }

    /// <summary>Something observed that is not in the words.</summary>
    [StringLength(4000)]
    public string? Fact { get; init; }

    public Guid? NoteId { get; init; }
    public EvaluationNoteKind? NoteKind { get; init; }

    /// <summary>The text of the note.</summary>
    [StringLength(4000)]
    public string? Text { get; init; }

    /// <summary>Seconds of work to add.</summary>
    [Range(0, 86400)]
    public int? Seconds { get; init; }

    private readonly bool _saysAnswer;

    /// <summary>What each kind of change cannot do without.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        (
            Kind switch
            {
                EvaluationChangeKind.Answer => [CriterionId is null ? nameof(CriterionId) : null, _saysAnswer || IsNotApplicable ? null : nameof(Answer)],
                EvaluationChangeKind.AddEvidence => [CriterionId is null ? nameof(CriterionId) : null, EvidenceId is null ? nameof(EvidenceId) : null],
                EvaluationChangeKind.RemoveEvidence => [EvidenceId is null ? nameof(EvidenceId) : null],
                EvaluationChangeKind.SetNote =>
                [
                    NoteId is null ? nameof(NoteId) : null,
                    NoteKind is null ? nameof(NoteKind) : null,
                    Text is null ? nameof(Text) : null,
                ],
                EvaluationChangeKind.RemoveNote => [NoteId is null ? nameof(NoteId) : null],
                EvaluationChangeKind.Time => [Seconds is null ? nameof(Seconds) : null],
                _ => new string?[] { null },
            }
        )
            .OfType<string>()
            .Select(x => new ValidationResult("is missing", [x]));
}

/// <summary>What became of a change.</summary>
public enum ChangeOutcome
{
    Applied,
    Repeated,
    Rejected,
}

/// <summary>What became of one change; a rejected one says why.</summary>
public sealed record ChangeResult(Guid OperationId, ChangeOutcome Outcome, string? Code = null, string? Message = null)
{
    /// <summary>The code of what was stored without the card data that was in it.</summary>
    public const string CardDataRemoved = "card-data-removed";
}
