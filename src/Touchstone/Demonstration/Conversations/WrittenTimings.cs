namespace Touchstone.Demonstration.Conversations;

/// <summary>How long the contact took in seconds: in conversation, on hold, finishing the work afterwards, and waiting before it where its words say
/// so.</summary>
internal sealed record WrittenTimings(int TalkSeconds, int HoldSeconds, int WrapSeconds, int? WaitedSeconds = null);
