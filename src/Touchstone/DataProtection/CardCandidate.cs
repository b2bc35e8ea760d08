namespace Touchstone.DataProtection;

/// <summary>A stretch of groups that may be a card's number, and how well it fits.</summary>
internal sealed record CardCandidate(IReadOnlyList<NumberGroup> Groups, string Digits, bool IsDoubtful, int Fit);
