using System.Numerics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>What the run rules must remember of the points so far; windows of the last points are kept as bits.</summary>
internal struct RunState
{
    private double before;
    private bool has;
    private int side;
    private int direction;
    private uint above1;
    private uint below1;
    private uint above2;
    private uint below2;

    public int OneSide { get; private set; }

    public int Trend { get; private set; }

    public int Alternating { get; private set; }

    public int Quiet { get; private set; }

    public int Out { get; private set; }

    public bool Beyond3 { get; private set; }

    public bool TwoOfThree { get; private set; }

    public bool FourOfFive { get; private set; }

    /// <summary>Whether the last eight points lie on both sides; meaningful when eight are out.</summary>
    public readonly bool OutOnBothSides => (above1 & 0xFF) != 0 && (below1 & 0xFF) != 0;

    /// <summary>Takes the next point; false when it is missing and everything starts again.</summary>
    public bool Step(double z)
    {
        if (double.IsNaN(z))
        {
            this = default;
            return false;
        }

        var size = Math.Abs(z);
        var sign = z > 0 ? 1 : z < 0 ? -1 : 0;
        OneSide = sign == 0 ? 0 : sign == side ? OneSide + 1 : 1;
        side = sign;
        if (has)
        {
            var step = z > before ? 1 : z < before ? -1 : 0;
            Trend = step == 0 ? 0 : step == direction ? Trend + 1 : 1;
            Alternating = step == 0 ? 0 : step == -direction ? Alternating + 1 : 1;
            direction = step;
        }

        before = z;
        has = true;
        Quiet = size < 1 ? Quiet + 1 : 0;
        Out = size > 1 ? Out + 1 : 0;
        Beyond3 = size > 3;
        above1 = (above1 << 1) | (z > 1 ? 1u : 0);
        below1 = (below1 << 1) | (z < -1 ? 1u : 0);
        above2 = (above2 << 1) | (z > 2 ? 1u : 0);
        below2 = (below2 << 1) | (z < -2 ? 1u : 0);
        TwoOfThree = Complete(above2, 7, 2) || Complete(below2, 7, 2);
        FourOfFive = Complete(above1, 31, 4) || Complete(below1, 31, 4);
        return true;
    }

    private static bool Complete(uint bits, uint window, int needed) =>
        (bits & 1) != 0 && BitOperations.PopCount(bits & window) >= needed;
}
