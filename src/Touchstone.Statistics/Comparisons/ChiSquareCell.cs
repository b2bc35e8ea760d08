namespace Touchstone.Statistics.Comparisons;

/// <summary>A cell of a table of counts against what independence of rows and columns would give.</summary>
/// <param name="Expected">Expected count: row total times column total over all.</param>
/// <param name="PearsonResidual">(observed - expected)/√expected; null in a row or column without counts.</param>
/// <param name="AdjustedResidual">
/// The Pearson residual over √((1 - row share)(1 - column share)) (Haberman 1973), about standard normal under independence: beyond 2 or -2
/// the cell stands out. Null where it is undefined.
/// </param>
public sealed record ChiSquareCell(double Expected, double? PearsonResidual, double? AdjustedResidual);
