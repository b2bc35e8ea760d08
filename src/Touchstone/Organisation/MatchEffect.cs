namespace Touchstone.Organisation;

/// <summary>One thing that recognising an unknown agent will do.</summary>
/// <param name="Text">What happens to how many records.</param>
/// <param name="IsLoss">Whether finished or begun work is lost by it.</param>
public sealed record MatchEffect(string Text, bool IsLoss);
