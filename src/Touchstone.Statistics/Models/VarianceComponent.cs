namespace Touchstone.Statistics.Models;

/// <summary>How much one source (agent, evaluator, contact, criterion, residual) makes ratings differ.</summary>
/// <param name="Name">The source.</param>
/// <param name="Variance">Its variance in squared rating units; zero is a legal answer; null when it cannot be told apart (see the notes of the fit).</param>
/// <param name="Share">Its share of the sum of all components; null when undefined.</param>
/// <param name="Levels">Number of levels; for the residual the number of ratings.</param>
public sealed record VarianceComponent(string Name, double? Variance, double? Share, int Levels)
{
    /// <summary>Square root of the variance, in rating units.</summary>
    public double? Deviation => Variance is double v ? Math.Sqrt(v) : null;
}
