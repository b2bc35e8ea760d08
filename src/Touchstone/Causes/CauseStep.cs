namespace Touchstone.Causes;

/// <summary>Something that happened to a cause: when, by whom, in words, and what it became part of.</summary>
internal sealed class CauseStep
{
    public long Id { get; set; }
    public Guid CauseId { get; set; }
    public CauseStepKind Kind { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? ById { get; set; }
    public string ByName { get; set; } = "";
    public string Text { get; set; } = "";

    /// <summary>The cause it was merged into, or one of those it was split into (a step each).</summary>
    public Guid? IntoId { get; set; }
}
