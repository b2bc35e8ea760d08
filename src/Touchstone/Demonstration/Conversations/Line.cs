namespace Touchstone.Demonstration.Conversations;

/// <summary>One thing said, with the criteria it is evidence for.</summary>
internal sealed record Line(string Text, params string[] Shows);
