namespace Touchstone.Evaluations;

/// <summary>A strength, a development point, or the reason why there is none on this one; each tied to evidence by its criterion.</summary>
internal sealed class EvaluationNote
{
    public Guid Id { get; set; }
    public Guid EvaluationId { get; set; }
    public EvaluationNoteKind Kind { get; set; }
    public string Text { get; set; } = "";
    public string? CriterionId { get; set; }
    public Guid? EvidenceId { get; set; }
    public DateTimeOffset AddedAt { get; set; }
}
