namespace Touchstone.Statistics.Comparisons;

/// <summary>A comparison of means by Student's t.</summary>
/// <param name="Difference">Mean difference (first minus second) with its t interval, in the units of the values.</param>
/// <param name="Test">t, degrees of freedom and two-sided p value.</param>
/// <param name="FirstMean">Mean of the first group, or null when it has no value.</param>
/// <param name="SecondMean">Mean of the second group, or null when it has no value.</param>
/// <param name="FirstDeviation">Standard deviation (n-1) of the first group, or null with fewer than two values.</param>
/// <param name="SecondDeviation">Standard deviation (n-1) of the second group, or null with fewer than two values.</param>
public sealed record TTestResult(
    Estimate Difference,
    SignificanceTest Test,
    double? FirstMean,
    double? SecondMean,
    double? FirstDeviation,
    double? SecondDeviation
);
