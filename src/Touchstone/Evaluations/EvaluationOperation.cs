namespace Touchstone.Evaluations;

/// <summary>A change that was applied, so that the same change sent again is recognised.</summary>
internal sealed class EvaluationOperation
{
    public Guid EvaluationId { get; set; }
    public Guid OperationId { get; set; }
    public DateTimeOffset At { get; set; }
}
