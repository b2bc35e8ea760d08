namespace Touchstone.DataProtection;

/// <summary>What somebody said or wrote at one go.</summary>
internal readonly record struct Utterance(string Speaker, string Text);

/// <summary>Why a stretch of text must not stay as it is.</summary>
internal enum SensitiveKind
{
    CardNumber,
    SecurityCode,
    ExpiryDate,

    /// <summary>It may be a card's number.</summary>
    Doubtful,
}

/// <summary>A stretch of one turn that must not stay.</summary>
internal readonly record struct SensitiveSpan(int Turn, int From, int Until, SensitiveKind Kind, string Digits);
