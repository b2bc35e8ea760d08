using System.ComponentModel.DataAnnotations;

namespace Touchstone.Results;

/// <summary>How results are judged.</summary>
public sealed class ResultsOptions
{
    /// <summary>Below this number of evaluations a figure is too few to judge: its interval is shown, not a bare value.</summary>
    [Range(1, 1000)]
    public int MinimumToJudge { get; set; } = 10;
}
