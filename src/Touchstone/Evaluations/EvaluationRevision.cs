namespace Touchstone.Evaluations;

/// <summary>An evaluation as it stood after a submission or a later change, whole, as JSON.</summary>
internal sealed class EvaluationRevision
{
    public long Id { get; set; }
    public Guid EvaluationId { get; set; }
    public int Revision { get; set; }
    public string Snapshot { get; set; } = "";
    public string Reason { get; set; } = "";
    public string ByName { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
