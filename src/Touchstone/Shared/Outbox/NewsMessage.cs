namespace Touchstone.Shared.Outbox;

/// <summary>News as a handler gets it: its number, which is the same when it is told again, when it happened, and what changed.</summary>
public sealed record NewsMessage(long Id, DateTimeOffset At, Changed Changed);
