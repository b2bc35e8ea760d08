namespace Touchstone.Statistics.Models;

/// <summary>A fitted model of crossed random effects: components, fixed effects, effects of levels, and honest intervals on demand.</summary>
public sealed class CrossedModelFit
{
    private readonly MixedEquations? equations;
    private readonly ModelDesign design;
    private readonly IReadOnlyList<Factor> factors;
    private readonly List<int> kept;
    private readonly double[] theta;
    private readonly MixedSolution? solution;
    private MixedSolution? detailed;

    internal CrossedModelFit(
        MixedEquations? equations,
        ModelDesign design,
        IReadOnlyList<Factor> factors,
        List<int> kept,
        double[] theta,
        bool restricted,
        IReadOnlyList<string> notes
    )
    {
        (this.equations, this.design, this.factors, this.kept, this.theta) = (equations, design, factors, kept, theta);
        (Restricted, Notes, N) = (restricted, notes, design.N);
        if (equations is null)
        {
            Components = [.. factors.Select(f => new VarianceComponent(f.Name, null, null, f.Levels.Count)), new VarianceComponent("residual", null, null, N)];
            Coefficients = [];
            return;
        }

        var deviance = equations.Criterion(theta, restricted);
        Deviance = deviance + design.Offset(restricted);
        solution = equations.Solve(theta, variances: false);
        var df = restricted ? N - design.Names.Length - 1 : N;
        RelativeVariance = solution.Residual / df;
        Coefficients = design.Coefficients(solution.Coefficients, solution.Covariance, RelativeVariance);
        Components = Split(theta, RelativeVariance);
    }

    /// <summary>Number of ratings used.</summary>
    public int N { get; }

    /// <summary>Whether the variances are restricted maximum likelihood estimates.</summary>
    public bool Restricted { get; }

    /// <summary>Fixed effects: the mean first; empty when nothing could be estimated.</summary>
    public IReadOnlyList<FixedCoefficient> Coefficients { get; }

    /// <summary>Variance of each factor in the order given, the residual last.</summary>
    public IReadOnlyList<VarianceComponent> Components { get; }

    /// <summary>
    /// The deviance at the estimates: restricted <c>log|V| + log|X'V^-1X| + (n-p)(1 + log(2 pi s²))</c> with V in units of s², or full; null when nothing could
    /// be estimated.
    /// </summary>
    public double? Deviance { get; }

    /// <summary>Minus half the deviance.</summary>
    public double? LogLikelihood => -Deviance / 2;

    /// <summary>What the reader must know, in words.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal double RelativeVariance { get; }

    internal MixedEquations? Equations => equations;

    internal ModelDesign Design => design;

    internal IReadOnlyList<Factor> Factors => factors;

    internal List<int> Kept => kept;

    internal double[] Theta => theta;

    /// <summary>Best linear unbiased predictors of a factor's levels with conditional standard deviations.</summary>
    /// <param name="factor">Name of the factor.</param>
    /// <returns>One effect a level, in the factor's order; empty when the factor could not be estimated.</returns>
    /// <exception cref="ArgumentException">There is no such factor.</exception>
    public IReadOnlyList<LevelEffect> Effects(string factor)
    {
        var at = Place(factor);
        if (at < 0 || equations is null)
            return [];

        detailed ??= equations.Solve(theta, variances: true);
        var counts = Counts(at);
        var levels = factors[kept[at]].Levels;
        var effects = new LevelEffect[levels.Count];
        for (var i = 0; i < effects.Length; i++)
        {
            var value = design.Scale * detailed.Effect[at][i];
            var deviation = design.Scale * Math.Sqrt(Math.Max(0, RelativeVariance * detailed.Known[at][i]));
            effects[i] = new LevelEffect(levels[i], counts[i], value, deviation, Coefficients[0].Value + value);
        }

        return effects;
    }

    /// <summary>
    /// Intervals that also carry the uncertainty of the variance components and of the mean; see <see cref="HonestIntervals"/>.
    /// </summary>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="effectsOf">Factors whose levels are wanted; all when null.</param>
    /// <returns>The intervals; without values when nothing could be estimated.</returns>
    /// <exception cref="ArgumentException">There is no such factor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public HonestIntervals Honest(double level = 0.95, IReadOnlyList<string>? effectsOf = null)
    {
        Numerics.Guard.Level(level);
        var wanted = (effectsOf ?? [.. factors.Select(f => f.Name)]).Select(Place).Where(k => k >= 0).Distinct().ToArray();
        return RatioAverage.Of(this, level, wanted);
    }

    internal VarianceComponent[] Split(double[] ratios, double relative)
    {
        var variances = new double?[factors.Count + 1];
        var total = 1.0;
        variances[^1] = relative * design.Scale * design.Scale;
        for (var k = 0; k < kept.Count; k++)
        {
            variances[kept[k]] = ratios[k] * ratios[k] * variances[^1];
            total += ratios[k] * ratios[k];
        }

        return
        [
            .. variances.Select(
                (v, k) =>
                    new VarianceComponent(
                        k < factors.Count ? factors[k].Name : "residual",
                        v,
                        v / (total * variances[^1]),
                        k < factors.Count ? factors[k].Levels.Count : N
                    )
            ),
        ];
    }

    internal int[] Counts(int at)
    {
        var counts = new int[factors[kept[at]].Levels.Count];
        foreach (var code in factors[kept[at]].CodeArray)
            counts[code]++;

        return counts;
    }

    internal int Place(string factor)
    {
        for (var k = 0; k < factors.Count; k++)
        {
            if (string.Equals(factors[k].Name, factor, StringComparison.Ordinal))
                return kept.IndexOf(k);
        }

        throw new ArgumentException($"There is no factor {factor}.", nameof(factor));
    }
}
