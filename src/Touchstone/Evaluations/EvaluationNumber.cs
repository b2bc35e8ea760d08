namespace Touchstone.Evaluations;

/// <summary>The last number given to an evaluation's reference in a year.</summary>
internal sealed class EvaluationNumber
{
    public int Year { get; set; }
    public int Last { get; set; }
}
