namespace Touchstone.Statistics.Reliability;

/// <summary>The analysis of variance of units by raters and the six intraclass correlations made from it.</summary>
/// <param name="Units">Units with complete ratings.</param>
/// <param name="Raters">Raters (columns).</param>
/// <param name="BetweenUnits">Mean square between units (MSB), in squared rating units.</param>
/// <param name="WithinUnits">Mean square within units (MSW).</param>
/// <param name="BetweenRaters">Mean square between raters (MSJ).</param>
/// <param name="Residual">Residual mean square (MSE).</param>
/// <param name="OneWaySingle">ICC(1,1): raters differ from unit to unit; one rating.</param>
/// <param name="AgreementSingle">ICC(2,1) = ICC(A,1): the same raters, drawn from many; absolute agreement of one rating.</param>
/// <param name="ConsistencySingle">ICC(3,1) = ICC(C,1): these raters only; consistency of one rating, severity left aside.</param>
/// <param name="OneWayMean">ICC(1,k), of the mean of k ratings.</param>
/// <param name="AgreementMean">ICC(2,k) = ICC(A,k).</param>
/// <param name="ConsistencyMean">ICC(3,k) = ICC(C,k).</param>
public sealed record IccResult(
    int Units,
    int Raters,
    double? BetweenUnits,
    double? WithinUnits,
    double? BetweenRaters,
    double? Residual,
    IccForm OneWaySingle,
    IccForm AgreementSingle,
    IccForm ConsistencySingle,
    IccForm OneWayMean,
    IccForm AgreementMean,
    IccForm ConsistencyMean
);
