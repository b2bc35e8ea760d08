namespace Touchstone.Statistics.Models;

/// <summary>A fixed effect with its standard error.</summary>
/// <param name="Name">"(mean)" for the intercept, else the term's coefficient name.</param>
/// <param name="Value">The coefficient, in rating units per unit of the term.</param>
/// <param name="StandardError">Generalised least squares standard error at the estimated variances.</param>
public sealed record FixedCoefficient(string Name, double Value, double StandardError);
