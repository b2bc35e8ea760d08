using Touchstone.Causes;
using Touchstone.Shared.Figures;

namespace Touchstone.Results;

/// <summary>How often a cause was given, with those below it and those that became part of it.</summary>
/// <param name="Key">The cause; null for a text that the tree does not have.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Its place in words.</param>
/// <param name="Level">1 for a branch, 2 for what stands below one, and so on.</param>
/// <param name="State">Whether it can still be chosen; null for a text that the tree does not have.</param>
/// <param name="Answers">Answers given under it or below it.</param>
/// <param name="Own">Those of them given under it itself.</param>
/// <param name="Agents">How many agents the answers are of.</param>
/// <param name="Rate">The share of the evaluations in which it was given at least once.</param>
/// <param name="Note">What must be known to read it: what was given under other names and counts here.</param>
public sealed record CauseRow(
    string? Key,
    string Name,
    string Path,
    int Level,
    CauseState? State,
    int Answers,
    int Own,
    int Agents,
    MeasuredFigure Rate,
    string? Note
)
{
    /// <summary>Where the evaluations are listed in which it was given.</summary>
    public string? Records { get; init; }
}
