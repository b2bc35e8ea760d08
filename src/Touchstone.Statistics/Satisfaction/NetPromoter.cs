using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Satisfaction;

/// <summary>
/// The Net Promoter Score (Reichheld 2003): share of promoters minus share of detractors, in points. Answers of one respondent must
/// count once; repeated answers of the same customer make every interval here too short.
/// </summary>
public static class NetPromoter
{
    /// <summary>
    /// Score from counts. Wald: SE = 100 √((p + d - (p - d)²)/n). Adjusted Wald: three pseudo-answers. Score interval: all Δ with
    /// |P - D - nΔ| ≤ z √(n(q̃(Δ) - Δ²)), q̃ the restricted estimate of p + d (Tango 1998, for paired proportions, whose
    /// discordant cells are promoters and detractors). No answers give undefined estimates with a note.
    /// </summary>
    /// <param name="promoters">Answers 9 and 10.</param>
    /// <param name="passives">Answers 7 and 8.</param>
    /// <param name="detractors">Answers 0 to 6.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The score with its intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero or the level outside (0, 1).</exception>
    public static NetPromoterResult FromCounts(int promoters, int passives, int detractors, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(passives);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        Guard.Level(level);
        var n = Guard.Total(promoters, passives, detractors);
        if (n == 0)
        {
            var nothing = Estimate.Undefined(0, "no answers: the score is undefined");
            return new NetPromoterResult(0, 0, 0, nothing, nothing, nothing, nothing);
        }

        var z = Gaussian.Critical(level);
        var (score, error) = Moments(promoters, detractors, n);
        var (adjusted, adjustedError) = Moments(promoters + 0.75, detractors + 0.75, n + 3);
        var (lower, upper) = ScoreLimits(promoters, detractors, n, z);
        IReadOnlyList<string> flat = error == 0 ? ["all answers of one kind: the Wald interval has no width and says nothing"] : [];
        return new NetPromoterResult(
            promoters,
            passives,
            detractors,
            Estimate.Of(score, Shown(score, Around(adjusted, z * adjustedError, level, "adjusted Wald")), n, error),
            Estimate.Of(score, new Interval(100 * lower, 100 * upper, level, "score (Tango)"), n, error),
            Estimate.Of(score, Around(score, z * error, level, "Wald"), n, error, flat),
            Estimate.Of(adjusted, Around(adjusted, z * adjustedError, level, "adjusted Wald"), n, adjustedError)
        );
    }

    /// <summary>
    /// Score from answers 0 to 10; an answer counts by its whole-number band (9 and above promoter, 7 and above passive, below detractor).
    /// NaN is a missing answer and left out with a note.
    /// </summary>
    /// <param name="answers">Answers on the scale 0 to 10; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The score with its intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0 to 10, or the level outside (0, 1).</exception>
    public static NetPromoterResult FromAnswers(ReadOnlySpan<double> answers, double level = 0.95)
    {
        int promoters = 0,
            passives = 0,
            detractors = 0,
            missing = 0;
        foreach (var answer in answers)
        {
            if (double.IsNaN(answer))
            {
                missing++;
                continue;
            }

            if (answer is < 0 or > 10)
                throw new ArgumentOutOfRangeException(nameof(answers), answer, "An answer must lie between 0 and 10.");

            promoters += answer >= 9 ? 1 : 0;
            passives += answer is >= 7 and < 9 ? 1 : 0;
            detractors += answer < 7 ? 1 : 0;
        }

        var result = FromCounts(promoters, passives, detractors, level);
        return missing == 0 ? result : result with { Score = result.Score with { Notes = [Guard.LeftOut(missing), .. result.Score.Notes] } };
    }

    /// <summary>
    /// Difference of two independent scores. Wald: standard errors add in squares. Hybrid: the distances to the score limits add in squares
    /// (MOVER, Zou and Donner 2008). A group without answers leaves it undefined, with a note.
    /// </summary>
    /// <param name="first">First score.</param>
    /// <param name="second">Second score.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The difference first minus second with interval and test.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static NetPromoterDifference Difference(NetPromoterResult first, NetPromoterResult second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Guard.Level(level);
        var a = FromCounts(first.Promoters, first.Passives, first.Detractors, level);
        var b = FromCounts(second.Promoters, second.Passives, second.Detractors, level);
        var n = a.Score.N + b.Score.N;
        if (a.Score.Value is not double x || b.Score.Value is not double y)
        {
            var nothing = Estimate.Undefined(n, "a group without answers: the comparison is undefined");
            return new NetPromoterDifference(nothing, nothing, null, null);
        }

        var d = x - y;
        var error = Math.Sqrt(Square(a.Score.StandardError!.Value) + Square(b.Score.StandardError!.Value));
        var (ia, ib) = (a.Score.Interval!, b.Score.Interval!);
        var hybrid = new Interval(
            d - Math.Sqrt(Square(x - ia.Lower) + Square(ib.Upper - y)),
            d + Math.Sqrt(Square(ia.Upper - x) + Square(y - ib.Lower)),
            level,
            "hybrid score (MOVER)"
        );
        IReadOnlyList<string> flat = error == 0 ? ["no variation in either group: the Wald interval has no width and no test is possible"] : [];
        return new NetPromoterDifference(
            Estimate.Of(d, Around(d, Gaussian.Critical(level) * error, level, "Wald"), n, error, flat),
            Estimate.Of(d, hybrid, n, error),
            error > 0 ? d / error : null,
            error > 0 ? Gaussian.TwoSided(d / error) : null
        );
    }

    /// <summary>Limits of the score interval as shares -1 to 1.</summary>
    internal static (double Lower, double Upper) ScoreLimits(double promoters, double detractors, double n, double z)
    {
        var d = (promoters - detractors) / n;
        var lower = d <= -1 ? -1 : Roots.Between(delta => Statistic(delta) - z, -1, d, 1e-12);
        var upper = d >= 1 ? 1 : Roots.Between(delta => Statistic(delta) + z, d, 1, 1e-12);
        return (lower, upper);

        double Statistic(double delta)
        {
            var gap = promoters - detractors - n * delta;
            if (gap == 0)
                return 0;

            var b = -promoters - detractors + (2 * n - promoters + detractors) * delta;
            var c = -detractors * delta * (1 - delta);
            var q = (Math.Sqrt(Math.Max(0, b * b - 8 * n * c)) - b) / (4 * n);
            var variance = n * (2 * q + delta * (1 - delta));
            return variance > 0 ? gap / Math.Sqrt(variance)
                : gap > 0 ? double.MaxValue
                : double.MinValue;
        }
    }

    private static double Square(double value) => value * value;

    private static (double Score, double Error) Moments(double promoters, double detractors, double n)
    {
        double p = promoters / n,
            d = detractors / n;
        return (100 * (p - d), 100 * Math.Sqrt(Math.Max(0, p + d - (p - d) * (p - d)) / n));
    }

    // One respondent's 100 lies beyond the limits around the adjusted centre; the interval shown holds the score it belongs to.
    private static Interval Shown(double score, Interval interval) =>
        interval with
        {
            Lower = Math.Max(-100, Math.Min(score, interval.Lower)),
            Upper = Math.Min(100, Math.Max(score, interval.Upper)),
        };

    private static Interval Around(double centre, double half, double level, string method) => new(centre - half, centre + half, level, method);
}
