using System.Text.Json.Serialization;

namespace Touchstone.Evaluations.Together;

/// <summary>What is done to each of several evaluations.</summary>
[JsonDerivedType(typeof(ReleaseStep), "release")]
[JsonDerivedType(typeof(ReassignStep), "reassign")]
[JsonDerivedType(typeof(DueStep), "due")]
internal abstract record EvaluationStep
{
    /// <summary>What the audit log calls it, and in words.</summary>
    [JsonIgnore]
    public abstract (string Action, string Words) Said { get; }
}

internal sealed record ReleaseStep : EvaluationStep
{
    [JsonIgnore]
    public override (string Action, string Words) Said => ("evaluations-released", "Released");
}

internal sealed record ReassignStep(IReadOnlyList<Guid> EvaluatorIds) : EvaluationStep
{
    [JsonIgnore]
    public override (string Action, string Words) Said => ("evaluations-reassigned", "Reassigned");
}

internal sealed record DueStep(DateOnly? DueOn) : EvaluationStep
{
    [JsonIgnore]
    public override (string Action, string Words) Said =>
        ("evaluations-due-changed", DueOn is { } day ? $"Set the due date {day:yyyy-MM-dd} of" : "Took the due date from");
}
