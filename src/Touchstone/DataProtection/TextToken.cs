namespace Touchstone.DataProtection;

/// <summary>What a stretch of text is for one who looks for numbers in it.</summary>
internal enum TextTokenKind
{
    /// <summary>Digits, however they are written or said.</summary>
    Number,

    Word,

    /// <summary>Signs that may stand between the digits of one number.</summary>
    Soft,

    /// <summary>What ends a number: a currency, a per cent sign, a letter glued to it.</summary>
    Break,
}

/// <summary>A stretch of text: what it is, where it stands, and its digits or its word in lower case.</summary>
internal readonly record struct TextToken(TextTokenKind Kind, int From, int Until, string Value = "", bool IsSpoken = false);
