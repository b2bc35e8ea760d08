namespace Touchstone.Web.Client.Evaluations;

/// <summary>What the API said was wrong.</summary>
public sealed record ApiProblem
{
    public int Status { get; init; }
    public string? Code { get; init; }
    public string? Title { get; init; }
    public string? Detail { get; init; }

    // Settable: the generated reader gives members that can only be initialised null when they are missing.
    public IReadOnlyList<string> Details { get; set; } = [];
    public IReadOnlyList<Line> Problems { get; set; } = [];

    /// <summary>One criterion's part of what was wrong.</summary>
    public sealed record Line(string? CriterionId, string? Code, string? Message);

    public string Words => Detail ?? Title ?? $"The server answered with status {Status}.";
}
