namespace Touchstone.Shared.Searching;

/// <summary>One word of a text in its normal form, and where it stands in the text. Of scripts without blanks a word is a pair of letters, and the first of
/// them ends at <paramref name="FirstEnd"/>.</summary>
public readonly record struct SearchWord(string Text, int Start, int End, int FirstEnd);
