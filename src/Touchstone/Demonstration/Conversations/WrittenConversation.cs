namespace Touchstone.Demonstration.Conversations;

/// <summary>A conversation with the levels its words really show, the evidence for each, and what a sound evaluation says of it.</summary>
internal sealed record WrittenConversation(
    string ScenarioId,
    string Queue,
    string Channel,
    string Subject,
    IReadOnlyList<WrittenTurn> Turns,
    IReadOnlyDictionary<string, string> Levels,
    IReadOnlyList<WrittenEvidence> Evidence,
    IReadOnlyDictionary<string, string> JudgementReasons,
    IReadOnlyList<WrittenPoint> Strengths,
    IReadOnlyList<WrittenPoint> DevelopmentPoints,
    string CustomerSummary,
    string HandlingNotes,
    string Outcome,
    WrittenTimings Timings,
    Cast Cast
);
