using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Sampling;

/// <summary>Stratified and post-stratified estimators behind <see cref="SurveyEstimators"/>.</summary>
internal static class StratifiedEstimator
{
    public static StratifiedResult Mean(ReadOnlySpan<double> values, ReadOnlySpan<int> strata, IReadOnlyList<int> population, double level)
    {
        var table = Gather(values, strata, population, level);
        var n = table.Sizes.Sum();
        double total = population.Sum(size => (double)size),
            mean = 0,
            variance = 0,
            squares = 0,
            within = 0;
        for (var h = 0; h < population.Count; h++)
        {
            if (population[h] == 0)
                continue;

            var weight = population[h] / total;
            var own = table.Sizes[h] == 1 && population[h] == 1 ? 0 : table.Variances[h];
            var part = weight * weight * (1 - (double)table.Sizes[h] / population[h]) * own / table.Sizes[h];
            mean += weight * table.Means[h];
            variance += part;
            squares += part > 0 ? part * part / (table.Sizes[h] - 1) : 0;
            within += weight * (table.Sizes[h] - 1) / table.Sizes[h] * own;
        }

        var df = n - population.Count(size => size > 0);
        var notes = table.Notes;
        IReadOnlyList<double?> means = Known(table.Means),
            variances = Known(table.Variances);
        if (!double.IsFinite(mean))
        {
            notes.Add(table.Infinite ? "a value is infinite: the estimate is undefined" : "a stratum without values: the estimate is undefined");
            var nothing = new Estimate(null, null, n, null, notes);
            return new StratifiedResult(nothing, nothing, nothing, nothing, means, variances, table.Sizes, Math.Max(0, df), null, null);
        }

        var between = 0.0;
        for (var h = 0; h < population.Count; h++)
            between += population[h] == 0 ? 0 : population[h] / total * (table.Means[h] - mean) * (table.Means[h] - mean);

        var simple = (1 - n / total) * (total / (total - 1) * (within + between)) / n;
        var satterthwaite = squares > 0 ? variance * variance / squares : double.NaN;
        var estimate = SurveyNotes.WithInterval(mean, variance, df, n, level, "stratified t", notes);
        return new StratifiedResult(
            estimate,
            SurveyNotes.Times(estimate, total),
            SurveyNotes.WithInterval(mean, variance, satterthwaite, n, level, "stratified t, Satterthwaite", notes),
            SurveyNotes.WithInterval(mean, variance, double.PositiveInfinity, n, level, "stratified normal", notes),
            means,
            variances,
            table.Sizes,
            Math.Max(0, df),
            double.IsFinite(satterthwaite) ? satterthwaite : null,
            simple > 0 && double.IsFinite(variance / simple) ? variance / simple : null
        );
    }

    public static StratifiedProportionResult Proportion(IReadOnlyList<int> successes, IReadOnlyList<int> sampled, IReadOnlyList<int> population, double level)
    {
        ArgumentNullException.ThrowIfNull(successes);
        ArgumentNullException.ThrowIfNull(sampled);
        ArgumentNullException.ThrowIfNull(population);
        Guard.Level(level);
        Guard.SameLength(population.Count, successes.Count, nameof(successes));
        Guard.SameLength(population.Count, sampled.Count, nameof(sampled));
        double total = population.Sum(size => (double)size),
            p = 0,
            variance = 0;
        var n = 0;
        for (var h = 0; h < population.Count; h++)
        {
            Guard.Counts(successes[h], sampled[h]);
            SurveyEstimators.Fits(sampled[h], population[h]);
            n += sampled[h];
            if (population[h] > 0)
            {
                var weight = population[h] / total;
                var share = (double)successes[h] / sampled[h];
                p += weight * share;
                variance +=
                    sampled[h] == population[h] ? 0 : weight * weight * (1 - (double)sampled[h] / population[h]) * share * (1 - share) / (sampled[h] - 1);
            }
        }

        if (n == 0 || double.IsNaN(p) || double.IsNaN(variance))
        {
            var nothing =
                double.IsNaN(p) || n == 0
                    ? Estimate.Undefined(n, "a stratum without answers: the proportion is undefined")
                    : new Estimate(p, null, n, null, ["a stratum with one answer of several: its spread is unknown"]);
            return new StratifiedProportionResult(nothing, nothing, nothing, nothing, null);
        }

        return Intervals(p, variance, n, n - population.Count(size => size > 0), level, census: n == total);
    }

    public static PoststratifiedResult Poststratified(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, IReadOnlyList<int> population, double level)
    {
        var table = Gather(values, groups, population, level);
        var n = table.Sizes.Sum();
        double total = population.Sum(size => (double)size),
            mean = 0,
            squares = 0,
            first = 0,
            second = 0;
        for (var g = 0; g < population.Count; g++)
        {
            if (population[g] == 0)
                continue;

            var weight = population[g] / total;
            mean += weight * table.Means[g];
            squares += weight / table.Sizes[g] * (weight / table.Sizes[g]) * (table.Sizes[g] == 1 ? 0 : table.Variances[g] * (table.Sizes[g] - 1));
            first += weight * table.Variances[g];
            second += (1 - weight) * table.Variances[g];
        }

        var notes = table.Notes;
        var means = Known(table.Means);
        if (!double.IsFinite(mean))
        {
            notes.Add(table.Infinite ? "a value is infinite: the estimate is undefined" : "a group without values: the estimate is undefined");
            return new PoststratifiedResult(new Estimate(null, null, n, null, notes), null, means, table.Sizes);
        }

        var f = n / total;
        var cochran = Math.Sqrt((1 - f) / n * first + second / n / n);
        return new PoststratifiedResult(
            SurveyNotes.WithInterval(mean, (1 - f) * n / (n - 1.0) * squares, n - 1, n, level, "post-stratified t", notes),
            double.IsFinite(cochran) ? cochran : null,
            means,
            table.Sizes
        );
    }

    private static StratifiedProportionResult Intervals(double p, double variance, int n, int df, double level, bool census)
    {
        var z = Gaussian.Critical(level);
        var error = Math.Sqrt(variance);
        List<string> notes =
            census ? ["every unit was sampled: nothing is uncertain"]
            : variance > 0 ? []
            : ["no variance in the sample: the intervals use the number sampled"];
        if (census)
        {
            var sure = new Estimate(p, new Interval(p, p, level, "census"), n, 0, notes);
            return new StratifiedProportionResult(sure, sure, sure, sure, null);
        }

        var size = variance > 0 ? p * (1 - p) / variance : n;
        var (lower, upper) = ProportionIntervals.Score(p, size, z);
        var t = StudentLaw.Critical(level, Math.Max(1, df));
        var fewer = StudentLaw.Critical(level, Math.Max(1, n - 1)) / t;
        var beta = variance > 0 ? size * fewer * fewer : n;
        var (exactLower, exactUpper) = ProportionIntervals.ExactLimits(p * beta, beta, level);
        Estimate With(double low, double high, string method) => Estimate.Of(p, new Interval(low, high, level, method), n, error, notes);
        var logit =
            variance > 0 && p is > 0 and < 1
                ? With(Inverse(Math.Log(p / (1 - p)) - t * error / (p * (1 - p))), Inverse(Math.Log(p / (1 - p)) + t * error / (p * (1 - p))), "logit")
                : new Estimate(p, null, n, error, [.. notes, "no interval on the logit scale without variance"]);
        return new StratifiedProportionResult(
            With(p == 0 ? 0 : lower, p == 1 ? 1 : upper, "Wilson at the effective size"),
            With(p - z * error, p + z * error, "normal"),
            With(exactLower, exactUpper, "Korn-Graubard beta"),
            logit,
            variance > 0 ? size : null
        );
    }

    private static double Inverse(double logit) => 1 / (1 + Math.Exp(-logit));

    private static IReadOnlyList<double?> Known(double[] values) => Array.ConvertAll(values, v => double.IsFinite(v) ? v : (double?)null);

    private static (int[] Sizes, double[] Means, double[] Variances, bool Infinite, List<string> Notes) Gather(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> strata,
        IReadOnlyList<int> population,
        double level
    )
    {
        ArgumentNullException.ThrowIfNull(population);
        Guard.Level(level);
        Guard.SameLength(values.Length, strata.Length, nameof(strata));
        int count = population.Count,
            missing = 0;
        var sizes = new int[count];
        var means = new double[count];
        var squares = new double[count];
        var infinite = false;
        for (var i = 0; i < values.Length; i++)
        {
            var h = strata[i];
            if ((uint)h >= (uint)count)
                throw new ArgumentOutOfRangeException(nameof(strata), h, "A value belongs to a stratum without a population size.");

            var value = values[i];
            if (double.IsNaN(value))
            {
                missing++;
                continue;
            }

            infinite |= double.IsInfinity(value);
            sizes[h]++;
            means[h] += value;
        }

        for (var h = 0; h < count; h++)
        {
            SurveyEstimators.Fits(sizes[h], population[h]);
            means[h] /= sizes[h];
        }

        for (var i = 0; i < values.Length; i++)
        {
            var d = values[i] - means[strata[i]];
            squares[strata[i]] += double.IsNaN(values[i]) ? 0 : d * d;
        }

        for (var h = 0; h < count; h++)
            squares[h] = sizes[h] > 1 ? squares[h] / (sizes[h] - 1) : double.NaN;

        return (sizes, means, squares, infinite, missing > 0 ? [Guard.LeftOut(missing)] : []);
    }
}
