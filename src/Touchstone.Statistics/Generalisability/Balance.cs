namespace Touchstone.Statistics.Generalisability;

/// <summary>The table of sums of squares of a balanced design, built source by source.</summary>
internal sealed class Balance(string design, IReadOnlyList<double> scores)
{
    private readonly Groupings groupings = new(scores);
    private readonly List<(string Name, string[] Facets, bool WithObjects, double Squares, int Df, int Levels)> sources = [];

    public int Levels(string name) => sources.Find(s => s.Name == name).Levels;

    public static void Complete(int n, params (int[] Codes, int Levels)[] crossed)
    {
        if (crossed.Any(c => c.Codes.Length != n))
            throw new ArgumentException($"Every list must have {n} entries, one a score.");

        var cells = crossed[0];
        var all = (long)cells.Levels;
        foreach (var next in crossed.Skip(1))
        {
            cells = Groupings.Cross(cells.Codes, next.Codes);
            all *= next.Levels;
        }

        if (cells.Levels != n || all != n)
            throw new ArgumentException("The design must be complete: every combination exactly once.");
    }

    /// <summary>A source over a grouping, less the sources it contains.</summary>
    public void Add(string name, (int[] Codes, int Levels) grouping, string[] facets, bool withObjects, string[] within)
    {
        var squares = groupings.Total(grouping);
        var df = grouping.Levels - 1;
        foreach (var inner in sources.Where(s => within.Contains(s.Name)))
        {
            squares -= inner.Squares;
            df -= inner.Df;
        }

        sources.Add((name, facets, withObjects, Math.Max(0, squares), df, grouping.Levels));
    }

    /// <summary>The last source: what is left of the single scores.</summary>
    public void AddLast(string name, string[] facets)
    {
        var single = groupings.Total((Enumerable.Range(0, groupings.N).ToArray(), groupings.N));
        var squares = single - sources.Sum(s => s.Squares);
        var df = groupings.N - 1 - sources.Sum(s => s.Df);
        sources.Add((name, facets, true, Math.Max(0, squares), df, groupings.N));
    }

    public GeneralisabilityStudy Study(Dictionary<string, double> sizes, Func<double[], double[]> components)
    {
        var notes = new List<string>();
        var enough = sources.TrueForAll(s => s.Df > 0);
        if (!enough)
            notes.Add("at least two levels of everything are needed: no components");

        var ms = sources.ConvertAll(s => s.Df > 0 ? s.Squares / s.Df : 0).ToArray();
        var variances = enough ? components(ms) : [];
        if (variances.Any(v => v < 0))
            notes.Add("a negative component is chance around zero; decisions take it as zero");

        return new GeneralisabilityStudy(
            design,
            [
                .. sources.Select(
                    (s, k) => new VarianceSource(s.Name, s.Facets, s.WithObjects, s.Squares, s.Df, enough ? ms[k] : null, enough ? variances[k] : null)
                ),
            ],
            sizes,
            notes
        );
    }
}
