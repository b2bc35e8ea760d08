using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Reliability;

/// <summary>The six coefficients and their F limits from one table of sums of squares.</summary>
internal sealed class IccLimits(TwoWayTable table, int raters, double? level, List<string> notes)
{
    private readonly double n = table.N;
    private readonly double k = raters;
    private readonly double msb = table.Units / (table.N - 1);
    private readonly double msj = table.Raters / (raters - 1.0);
    private readonly double mse = table.Residual / ((table.N - 1.0) * (raters - 1));
    private readonly double msw = (table.Raters + table.Residual) / (table.N * (raters - 1.0));
    private readonly double tail = (1 - (level ?? double.NaN)) / 2;

    public IccResult Result()
    {
        var (within, apart) = (table.N * (raters - 1), (table.N - 1) * (raters - 1));
        var oneF = msb / msw;
        var twoF = msb / mse;
        var one = Ratio(oneF, within);
        var two = Ratio(twoF, apart);
        double? oneP = double.IsNaN(oneF) ? null : TailLaws.FisherUpper(oneF, table.N - 1, within);
        double? twoP = double.IsNaN(twoF) ? null : TailLaws.FisherUpper(twoF, table.N - 1, apart);
        var icc2 = (msb - mse) / (msb + (k - 1) * mse + k * (msj - mse) / n);
        var absolute = Absolute(icc2);
        return new IccResult(
            table.N,
            raters,
            msb,
            msw,
            msj,
            mse,
            Form(
                "ICC1",
                (msb - msw) / (msb + (k - 1) * msw),
                one.Low is double a ? (a - 1) / (a + k - 1) : null,
                one.High is double b ? (b - 1) / (b + k - 1) : null,
                oneF,
                oneP,
                within
            ),
            Form("ICC2", icc2, absolute.Low, absolute.High, twoF, twoP, apart),
            Form(
                "ICC3",
                (msb - mse) / (msb + (k - 1) * mse),
                two.Low is double c ? (c - 1) / (c + k - 1) : null,
                two.High is double d ? (d - 1) / (d + k - 1) : null,
                twoF,
                twoP,
                apart
            ),
            Form("ICC1k", 1 - msw / msb, 1 - 1 / one.Low, 1 - 1 / one.High, oneF, oneP, within),
            Form("ICC2k", (msb - mse) / (msb + (msj - mse) / n), Step(absolute.Low), Step(absolute.High), twoF, twoP, apart),
            Form("ICC3k", 1 - mse / msb, 1 - 1 / two.Low, 1 - 1 / two.High, twoF, twoP, apart)
        );
    }

    private (double? Low, double? High) Ratio(double f, int denominator)
    {
        if (level is null || !double.IsFinite(f))
            return (null, null);

        return (f / VarianceRatio.Quantile(1 - tail, n - 1, denominator), f * VarianceRatio.Quantile(1 - tail, denominator, n - 1));
    }

    private (double? Low, double? High) Absolute(double icc2)
    {
        if (level is null || !(mse > 0) || !double.IsFinite(icc2))
            return (null, null);

        var fj = msj / mse;
        var a = n * (1 + (k - 1) * icc2) - k * icc2;
        var v = (k - 1) * (n - 1) * Square(k * icc2 * fj + a) / ((n - 1) * Square(k * icc2 * fj) + a * a);
        var upper = VarianceRatio.Quantile(1 - tail, n - 1, v);
        var lower = VarianceRatio.Quantile(1 - tail, v, n - 1);
        var rest = k * msj + (k * n - k - n) * mse;
        return (n * (msb - upper * mse) / (upper * rest + n * msb), n * (lower * msb - mse) / (rest + n * lower * msb));
    }

    private double? Step(double? single) => single * k / (1 + single * (k - 1));

    private IccForm Form(string name, double value, double? low, double? high, double f, double? p, int df2)
    {
        var said = new List<string>(notes);
        if (!double.IsFinite(value))
            said.Add("units do not differ at all: this form is not defined");
        else if (value < 0 || value > 1)
            said.Add("units differ less than chance would make them: read as no reliability");

        Interval? interval =
            low is double a && high is double b && double.IsFinite(a) && double.IsFinite(b) ? new Interval(a, b, level!.Value, "Shrout-Fleiss F limits") : null;
        if (interval is null && double.IsFinite(value))
            said.Add(level is null ? "no interval asked for" : "no disagreement left to measure: no interval");

        double? ratio = double.IsNaN(f) ? null : f;
        var estimate = new Estimate(double.IsFinite(value) ? value : null, interval, table.N, null, said);
        return new IccForm(name, estimate, ratio, table.N - 1, df2, p);
    }

    private static double Square(double x) => x * x;
}
