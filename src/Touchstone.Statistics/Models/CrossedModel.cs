namespace Touchstone.Statistics.Models;

/// <summary>
/// Ratings explained by crossed and nested random effects, <c>y = X b + sum Z_k u_k + e</c>, on any unbalanced and sparse design:
/// who was evaluated, by whom, on which contact, on which criterion. Variances by restricted maximum likelihood (Patterson and
/// Thompson 1971; Bates et al. 2015), effects as best linear unbiased predictors (Henderson 1975). The ratings are walked once;
/// all further work is on counts and sums, so time grows with the number of levels, not of ratings. Misleads when evaluators and
/// agents never overlap: then severity and quality cannot be told apart.
/// </summary>
public static class CrossedModel
{
    private const int TailLimit = 8000;

    /// <summary>Fits the model.</summary>
    /// <param name="ratings">Ratings in any unit; NaN is missing and left out, with a note.</param>
    /// <param name="factors">One to five random factors over the same ratings, distinct names. A factor with one level, with one rating in every
    /// level, or that groups the ratings as another does cannot be estimated and is set aside with a note.</param>
    /// <param name="terms">Fixed terms beside the mean.</param>
    /// <param name="restricted">True for REML (the default), false for full maximum likelihood.</param>
    /// <returns>The fit; too few ratings, constant ratings or no factor that can be estimated: no components, with a note.</returns>
    /// <exception cref="ArgumentException">No or more than five factors, differing lengths, an infinite rating, collinear fixed terms, or more than 8,000
    /// levels beside the leading factor.</exception>
    public static CrossedModelFit Fit(
        IReadOnlyList<double> ratings,
        IReadOnlyList<Factor> factors,
        IReadOnlyList<FixedTerm>? terms = null,
        bool restricted = true
    )
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(factors);
        terms ??= [];
        var y = ratings as double[] ?? [.. ratings];
        Check(y, factors, terms);
        var notes = new List<string>();
        (y, factors, terms) = Present(y, factors, terms, notes);
        var kept = Estimable(y.Length, factors, notes);
        var columns = terms.SelectMany(t => t.Columns).ToArray();
        var design = ModelDesign.Of(y, columns, [.. terms.SelectMany(t => t.Names)]);
        if (y.Length < columns.Length + 3 || kept.Count == 0 || design.Scale == 0)
        {
            notes.Add(
                y.Length < columns.Length + 3 ? "too few ratings: nothing can be estimated"
                : kept.Count == 0 ? "no factor can be estimated"
                : "constant ratings: nothing to explain"
            );
            return new CrossedModelFit(null, design, factors, [], [], restricted, notes);
        }

        var sums = ModelSums.Of(design.Rows, columns.Length + 2, [.. kept.Select(k => factors[k].CodeArray)], [.. kept.Select(k => factors[k].Levels.Count)]);
        if (sums.Tail > TailLimit)
            throw new ArgumentException($"The factors beside the largest have {sums.Tail} levels, more than {TailLimit}.", nameof(factors));

        var equations = new MixedEquations(sums);
        var start = Start(sums, kept.Count);
        if (double.IsInfinity(equations.Criterion(start, restricted)))
        {
            if (columns.Length > 0)
                throw new ArgumentException("The fixed terms are collinear or explain every rating.", nameof(terms));

            notes.Add("no residual variation: nothing can be estimated");
            return new CrossedModelFit(null, design, factors, [], [], restricted, notes);
        }

        var search = new RatioSearch(equations, restricted);
        var theta = search.From(start);
        if (!search.Converged)
            notes.Add("the search for the variances did not settle: read them as rough");

        if (search.AtBound)
            notes.Add("the residual variance is practically zero: the components are at the edge of what can be told");

        for (var k = 0; k < kept.Count; k++)
        {
            if (theta[k] == 0)
                notes.Add($"{factors[kept[k]].Name}: no variance found; all its effects are predicted as zero");

            if (factors[kept[k]].Levels.Count < 5)
                notes.Add($"{factors[kept[k]].Name}: fewer than 5 levels say little about their variance");
        }

        return new CrossedModelFit(equations, design, factors, kept, theta, restricted, notes);
    }

    private static void Check(double[] y, IReadOnlyList<Factor> factors, IReadOnlyList<FixedTerm> terms)
    {
        if (factors.Count is 0 or > 5)
            throw new ArgumentException("One to five factors are needed.", nameof(factors));

        if (factors.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() < factors.Count)
            throw new ArgumentException("The factors need distinct names.", nameof(factors));

        if (factors.Any(f => f.Codes.Count != y.Length) || terms.Any(t => t.Columns.Any(c => c.Length != y.Length)))
            throw new ArgumentException($"Every factor and term must have {y.Length} entries, one a rating.", nameof(factors));

        if (y.Any(double.IsInfinity))
            throw new ArgumentException("A rating is infinite.", nameof(y));
    }

    private static (double[] Y, IReadOnlyList<Factor> Factors, IReadOnlyList<FixedTerm> Terms) Present(
        double[] y,
        IReadOnlyList<Factor> factors,
        IReadOnlyList<FixedTerm> terms,
        List<string> notes
    )
    {
        if (!y.Any(double.IsNaN))
            return (y, factors, terms);

        var keep = Array.ConvertAll(y, x => !double.IsNaN(x));
        var left = y.Where((_, i) => keep[i]).ToArray();
        notes.Add($"{y.Length - left.Length} missing ratings left out");
        return (left, [.. factors.Select(f => f.Where(keep))], [.. terms.Select(t => t.Where(keep))]);
    }

    private static List<int> Estimable(int n, IReadOnlyList<Factor> factors, List<string> notes)
    {
        var kept = new List<int>();
        var used = new List<int>();
        for (var k = 0; k < factors.Count; k++)
        {
            var seen = new bool[factors[k].Levels.Count];
            foreach (var code in factors[k].CodeArray)
                seen[code] = true;

            var levels = seen.Count(x => x);
            if (levels < 2)
                notes.Add($"{factors[k].Name}: one level only, no variance can be estimated");
            else if (levels == n)
                notes.Add($"{factors[k].Name}: every level has one rating, its variance cannot be told from the residual");
            else if (kept.FindIndex(o => used[kept.IndexOf(o)] == levels && Alike(factors[o], factors[k])) is var same && same >= 0)
                notes.Add($"{factors[k].Name}: groups the ratings as {factors[kept[same]].Name} does, the two cannot be told apart");
            else
            {
                kept.Add(k);
                used.Add(levels);
            }
        }

        return kept;
    }

    private static bool Alike(Factor a, Factor b) =>
        ModelSums.Nested(a.CodeArray, a.Levels.Count, b.CodeArray) is not null && ModelSums.Nested(b.CodeArray, b.Levels.Count, a.CodeArray) is not null;

    /// <summary>Moment estimates, each factor taken by itself, as a start.</summary>
    private static double[] Start(ModelSums sums, int factors)
    {
        var y = sums.Columns - 1;
        var total = sums.Moments[y * sums.Columns + y];
        var variances = new double[factors];
        foreach (var lead in sums.Leads)
            variances[lead.Factor] = Between(sums, i => lead.Count[i], i => lead.Sums[i * sums.Columns + y], lead.Levels, total);

        for (var t = 0; t < sums.TailFactors.Length; t++)
        {
            var from = sums.TailOffsets[t];
            var levels = (t + 1 < sums.TailOffsets.Length ? sums.TailOffsets[t + 1] : sums.Tail) - from;
            variances[sums.TailFactors[t]] = Between(
                sums,
                i => sums.TailCounts[(from + i) * sums.Tail + from + i],
                i => sums.TailSums[(from + i) * sums.Columns + y],
                levels,
                total
            );
        }

        var rest = Math.Max(0.1, 1 - variances.Sum());
        return Array.ConvertAll(variances, v => Math.Sqrt(v / rest));
    }

    private static double Between(ModelSums sums, Func<int, double> count, Func<int, double> sum, int levels, double total)
    {
        var (squares, weight, used) = (0.0, 0.0, 0);
        for (var i = 0; i < levels; i++)
        {
            var n = count(i);
            if (n > 0)
            {
                squares += sum(i) * sum(i) / n;
                weight += n * n;
                used++;
            }
        }

        var size = (sums.N - weight / sums.N) / (used - 1);
        var between = squares / (used - 1);
        var within = Math.Max(0, total - squares) / Math.Max(1, sums.N - used);
        return Math.Clamp((between - within) / size, 0.02, 0.6);
    }
}
