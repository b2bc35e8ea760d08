namespace Touchstone.Demonstration.Conversations;

/// <summary>How long the contact took in seconds: in conversation, on hold, and finishing the work afterwards.</summary>
internal sealed record WrittenTimings(int TalkSeconds, int HoldSeconds, int WrapSeconds);
