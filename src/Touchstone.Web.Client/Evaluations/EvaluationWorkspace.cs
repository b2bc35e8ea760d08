using System.Text.Json;
using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>Everything the evaluate page shows of one evaluation, as the API gives it.</summary>
public sealed record EvaluationWorkspace
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required string State { get; init; }
    public int Version { get; init; }
    public bool IsBlind { get; init; }
    public string? AgentName { get; init; }
    public string? EvaluatorName { get; init; }
    public string? SelectionNote { get; init; }
    public DateOnly? DueOn { get; init; }
    public decimal? UsualSeconds { get; init; }
    public decimal SecondsSpent { get; init; }
    public required ScorecardDocument Scorecard { get; init; }
    public string? ScorecardTitle { get; init; }
    public int ScorecardNumber { get; init; }
    public required InteractionFacts Interaction { get; init; }
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];
    public IReadOnlyList<AttachedEvidence> Evidence { get; init; } = [];
    public IReadOnlyList<AgentNote> Notes { get; init; } = [];
    public bool MayWrite { get; init; }
    public string? WhyNot { get; init; }

    /// <summary>The organisation's zone, in which times are shown and entered.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The contact that is judged: when, how long, and its words.</summary>
    public sealed record InteractionFacts
    {
        public string Channel { get; init; } = "";
        public string? Direction { get; init; }
        public string? Queue { get; init; }
        public string? Subject { get; init; }
        public DateTimeOffset? ArrivedAt { get; init; }
        public DateTimeOffset? AnsweredAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public DateOnly? BusinessDate { get; init; }
        public decimal? TalkSeconds { get; init; }
        public decimal? HoldSeconds { get; init; }
        public decimal? WrapSeconds { get; init; }
        public string? Outcome { get; init; }
        public int TranscriptRevision { get; init; }

        /// <summary>The turns stay as they came: the transcript is drawn by the browser, and ten thousand turns need not pass through here.</summary>
        public JsonElement Turns { get; init; }
    }
}
