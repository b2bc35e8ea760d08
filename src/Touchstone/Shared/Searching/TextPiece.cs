namespace Touchstone.Shared.Searching;

/// <summary>A stretch of a text with what it is. The text is as it was said: whoever shows it must escape it.</summary>
public sealed record TextPiece(string Text, TextPieceKind Kind);
