namespace Touchstone.Scoring;

/// <summary>One item of a checklist and the value it adds when it was seen.</summary>
public sealed record ChecklistItem
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    public required decimal Value { get; init; }
}
