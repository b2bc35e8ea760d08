namespace Touchstone.Shared.Searching;

/// <summary>What a stretch of a text is: ordinary words, words somebody looked for, or a gap where something was removed.</summary>
public enum TextPieceKind
{
    Words,
    Hit,
    Gap,
}
