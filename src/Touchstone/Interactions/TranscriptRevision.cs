using Touchstone.Shared.Searching;

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

    /// <summary>The words and the ids of the interaction in their normal form, as the full-text index holds them.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>The version of the normal form; of none, 0, nothing is found until it is made.</summary>
    public int SearchForm { get; set; } = NormalForm.Version;
    public string Hash { get; set; } = "";
    public DateTimeOffset AddedAt { get; set; }
}
