namespace Touchstone.Interactions;

/// <summary>The words of an interaction as they stood at one time; a changed record makes a new revision.</summary>
internal sealed class TranscriptRevision
{
    public long Id { get; set; }
    public long InteractionId { get; set; }
    public int Revision { get; set; }
    public bool IsCurrent { get; set; }

    /// <summary>The turns as a JSON array of <see cref="Turn"/>.</summary>
    public string Turns { get; set; } = "[]";

    /// <summary>The words alone, for the full-text index.</summary>
    public string SearchText { get; set; } = "";
    public string Hash { get; set; } = "";
    public DateTimeOffset AddedAt { get; set; }
}
