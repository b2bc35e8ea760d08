using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>What the run rules ask of 64 points in a row, one bit a point, the first in the lowest bit. A missing point (NaN) has no bit set.</summary>
internal struct PointBits
{
    public const int Count = 64;

    /// <summary>Numbers that <see cref="Of"/> reads: the point before the block and the block.</summary>
    public const int Room = Count + 1;

    public ulong Present;
    public ulong Above;
    public ulong Below;
    public ulong Above1;
    public ulong Below1;
    public ulong Above2;
    public ulong Below2;
    public ulong Beyond3;
    public ulong Quiet;
    public ulong Up;
    public ulong Down;

    /// <summary>The bits of 64 standardised points.</summary>
    /// <param name="before">The point before the block, NaN at the start; the block follows it.</param>
    public static PointBits Of(ref double before)
    {
        var bits = Zones(ref before);
        var one = Vector256.Create(1.0);
        for (var i = 0; i < Count; i += Vector256<double>.Count)
        {
            var last = Vector256.LoadUnsafe(ref before, (nuint)i);
            var z = Vector256.LoadUnsafe(ref before, (nuint)i + 1);
            bits.Quiet |= Bits(Vector256.LessThan(Vector256.Abs(z), one)) << i;
            bits.Up |= Bits(Vector256.GreaterThan(z, last)) << i;
            bits.Down |= Bits(Vector256.LessThan(z, last)) << i;
        }

        return bits;
    }

    /// <summary>Only the bits of sides and zones, which are all that Western Electric asks; quiet and steps stay unset.</summary>
    /// <param name="before">The point before the block; the block follows it.</param>
    public static PointBits Zones(ref double before)
    {
        var bits = default(PointBits);
        var (one, two, three) = (Vector256.Create(1.0), Vector256.Create(2.0), Vector256.Create(3.0));
        ulong negative = 0,
            off = 0,
            beyond1 = 0,
            beyond2 = 0;
        for (var i = 0; i < Count; i += Vector256<double>.Count)
        {
            var z = Vector256.LoadUnsafe(ref before, (nuint)i + 1);
            var size = Vector256.Abs(z);
            negative |= Bits(z) << i;
            off |= Bits(Vector256.GreaterThan(size, Vector256<double>.Zero)) << i;
            beyond1 |= Bits(Vector256.GreaterThan(size, one)) << i;
            beyond2 |= Bits(Vector256.GreaterThan(size, two)) << i;
            bits.Present |= Bits(Vector256.Equals(z, z)) << i;
            bits.Beyond3 |= Bits(Vector256.GreaterThan(size, three)) << i;
        }

        (bits.Above, bits.Below) = (off & ~negative, off & negative);
        (bits.Above1, bits.Below1) = (beyond1 & ~negative, beyond1 & negative);
        (bits.Above2, bits.Below2) = (beyond2 & ~negative, beyond2 & negative);
        return bits;
    }

    private static ulong Bits(Vector256<double> lanes) => lanes.ExtractMostSignificantBits();
}
