using Touchstone.Shared.Searching;

namespace Touchstone.Causes;

/// <summary>A text that stands for a cause in scorecards and answers: its place in words, those it had before, and whatever else it is called. A text
/// stands for one cause only.</summary>
internal sealed class CauseLabel
{
    public Guid Id { get; set; }
    public Guid CauseId { get; set; }
    public string Text { get; set; } = "";

    /// <summary>The text in the form in which two are the same.</summary>
    public string Form { get; set; } = "";

    /// <summary>Somebody said that the cause is called so too; the others came by themselves.</summary>
    public bool IsTyped { get; set; }

    public static string FormOf(string? text) =>
        string.Join(' ', NormalForm.Of(text).Replace(":", " : ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
