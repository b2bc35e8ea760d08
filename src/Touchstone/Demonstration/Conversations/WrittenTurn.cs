namespace Touchstone.Demonstration.Conversations;

/// <summary>One turn of a written conversation; the speaker is agent, customer or system.</summary>
internal sealed record WrittenTurn(int N, string Speaker, decimal? OffsetSeconds, decimal? DurationSeconds, string Text);
