using System.Text.Json.Serialization;
using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>One change to an evaluation as it travels to the API; sent twice it is done once.</summary>
public sealed record Change
{
    public const string AnswerKind = "answer";
    public const string AddEvidenceKind = "addEvidence";
    public const string RemoveEvidenceKind = "removeEvidence";
    public const string SetNoteKind = "setNote";
    public const string RemoveNoteKind = "removeNote";
    public const string TimeKind = "time";

    [JsonPropertyOrder(-2)]
    public required string Kind { get; init; }

    [JsonPropertyOrder(-1)]
    public required Guid OperationId { get; init; }

    public string? CriterionId { get; init; }

    // Null clears the answer, and must be said.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AnswerValue? Answer { get; init; }
    public bool? IsNotApplicable { get; init; }
    public string? Judgement { get; init; }
    public string? Cause { get; init; }

    /// <summary>The change that wrote the answer this one was made from.</summary>
    public Guid? BasedOn { get; init; }

    public Guid? EvidenceId { get; init; }
    public int? TranscriptRevision { get; init; }
    public int? TurnN { get; init; }
    public int? Start { get; init; }
    public int? Length { get; init; }
    public string? Quote { get; init; }
    public string? Fact { get; init; }

    public Guid? NoteId { get; init; }
    public string? NoteKind { get; init; }
    public string? Text { get; init; }

    public int? Seconds { get; init; }
}
