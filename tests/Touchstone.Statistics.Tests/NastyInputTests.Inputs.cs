namespace Touchstone.Statistics.Tests;

public sealed partial class NastyInputTests
{
    private static readonly double[][] Lists =
    [
        [],
        [5],
        [3, 3, 3, 3],
        [double.NaN, double.NaN],
        [double.PositiveInfinity, 1, 2],
        [double.NegativeInfinity, double.PositiveInfinity],
        [1e308, -1e308, 1e308],
        [double.MaxValue, double.MaxValue, -double.MaxValue],
        [1e-320, 2e-320, 4e-320],
        [1e-200, 3e-200, 2e-200],
        [1, double.NaN, 2, 3],
        [0, 0, 0, 0],
        [0, 0],
        [1, 2, 4, 8, 16, 3],
    ];

    private static readonly int[] Counts = [0, 1, 2, 30, 1_000_000, int.MaxValue];
    private static readonly double[] Numbers = [0, -1, 0.5, 1, 1e-300, 1e300, double.NaN, double.PositiveInfinity];

    private static readonly int[][] CountLists =
    [
        [],
        [0],
        [5],
        [0, 0, 0],
        [1, 1, 1],
        [3, 0, 7, 2],
        [1_000_000, 3, 2],
        [10, 10, 10, 10],
    ];
}
