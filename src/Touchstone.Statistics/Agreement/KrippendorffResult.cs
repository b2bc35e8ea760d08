namespace Touchstone.Statistics.Agreement;

/// <summary>Krippendorff's alpha with the disagreements and coincidences it was made from.</summary>
/// <param name="Estimate">Alpha with interval, standard error, number of units used and notes; not clamped, may be negative.</param>
/// <param name="Level">What differences mean.</param>
/// <param name="ObservedDisagreement">D_o, in squared-difference units of the level; null without pairable values.</param>
/// <param name="ExpectedDisagreement">D_e, the disagreement if all pairable values were dealt out at random; null without pairable values.</param>
/// <param name="PairableValues">Number of values in units with two or more values.</param>
/// <param name="UnitsUsed">Number of units with two or more values.</param>
/// <param name="Values">The pairable values, ascending.</param>
/// <param name="Coincidences">Coincidences of the values in that order; null with more than 1,024 values.</param>
public sealed record KrippendorffResult(
    Estimate Estimate,
    MeasurementLevel Level,
    double? ObservedDisagreement,
    double? ExpectedDisagreement,
    int PairableValues,
    int UnitsUsed,
    IReadOnlyList<double> Values,
    double[,]? Coincidences
);
