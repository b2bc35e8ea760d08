namespace Touchstone.Web.Client.Evaluations;

/// <summary>A strength, a development point, or the reason why there is none on this one, tied to evidence.</summary>
public sealed record AgentNote
{
    public const string Strength = "strength";
    public const string DevelopmentPoint = "developmentPoint";
    public const string NoDevelopmentPoint = "noDevelopmentPoint";

    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public string Text { get; init; } = "";
    public string? CriterionId { get; init; }
    public Guid? EvidenceId { get; init; }
}
