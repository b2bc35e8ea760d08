using System.Numerics;

namespace Touchstone.Scoring;

// A level worth one third has no exact decimal; sums are kept as fractions so that three thirds are one and a pass mark is met exactly.
internal readonly struct Fraction
{
    private readonly BigInteger _top;
    private readonly BigInteger _bottom;

    private Fraction(BigInteger top, BigInteger bottom)
    {
        var common = BigInteger.GreatestCommonDivisor(top, bottom);
        common = bottom.Sign < 0 ? -common : common;
        _top = top / common;
        _bottom = bottom / common;
    }

    public static Fraction Zero { get; } = Of(0m);

    public bool IsZero => _top.IsZero;

    public static Fraction Of(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var top = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new(number < 0 ? -top : top, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left._top * right._bottom) + (right._top * left._bottom), left._bottom * right._bottom);

    public static Fraction operator *(Fraction left, Fraction right) => new(left._top * right._top, left._bottom * right._bottom);

    public static Fraction operator /(Fraction left, Fraction right) => new(left._top * right._bottom, left._bottom * right._top);

    public static bool operator >=(Fraction left, Fraction right) => left._top * right._bottom >= right._top * left._bottom;

    public static bool operator <=(Fraction left, Fraction right) => right >= left;

    /// <summary>The nearest decimal with up to 28 significant digits.</summary>
    public decimal ToDecimal()
    {
        var whole = BigInteger.Abs(_top / _bottom);
        var digits = whole.IsZero ? 0 : whole.ToString().Length;
        var places = Math.Max(0, 28 - Math.Max(1, digits));
        var scaled = BigInteger.DivRem(BigInteger.Abs(_top) * BigInteger.Pow(10, places), _bottom, out var rest);
        if (rest * 2 >= _bottom)
            scaled += BigInteger.One;
        var number = (decimal)scaled / Power(places);
        return _top.Sign < 0 ? -number : number;
    }

    private static decimal Power(int places)
    {
        var power = 1m;
        for (var place = 0; place < places; place++)
            power *= 10m;
        return power;
    }
}
