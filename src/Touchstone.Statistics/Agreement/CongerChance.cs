namespace Touchstone.Statistics.Agreement;

/// <summary>Chance agreement from each rater's own shares, and its linearised value per unit (Gwet 2014).</summary>
internal sealed class CongerChance
{
    private readonly MultiRaterMoments moments;
    private readonly double[] given;
    private readonly double[] share;
    private readonly int active;

    private CongerChance(MultiRaterMoments moments, double[] given, double[] share, int active, double value)
    {
        (this.moments, this.given, this.share, this.active) = (moments, given, share, active);
        Value = value;
    }

    public double Value { get; }

    public static CongerChance Of(RatingTable ratings, MultiRaterMoments moments)
    {
        var q = moments.Q;
        var given = new double[ratings.Raters];
        var share = new double[ratings.Raters * q];
        var raters = new int[ratings.Store.Longest];
        var codes = new int[ratings.Store.Longest];
        for (var u = 0; u < ratings.Units; u++)
        {
            var m = ratings.Store.Row(u, raters, codes);
            for (var i = 0; i < m; i++)
            {
                given[raters[i]]++;
                share[raters[i] * q + codes[i]]++;
            }
        }

        var active = 0;
        var sum = new double[q];
        var cross = new double[q * q];
        for (var g = 0; g < given.Length; g++)
        {
            if (given[g] == 0)
                continue;

            active++;
            var own = share.AsSpan(g * q, q);
            for (var k = 0; k < q; k++)
            {
                own[k] /= given[g];
                sum[k] += own[k];
            }

            for (var k = 0; k < q; k++)
            {
                for (var l = 0; own[k] != 0 && l < q; l++)
                    cross[k * q + l] += own[k] * own[l];
            }
        }

        var pe = 0.0;
        for (var k = 0; k < q; k++)
        {
            for (var l = 0; l < q; l++)
            {
                // Mean over ordered pairs of different raters: (sum p sum p' - sum p p') / (r(r-1)).
                pe += moments.Weights[k * q + l] * (sum[k] * sum[l] - cross[k * q + l]) / (active * (active - 1.0));
            }
        }

        return new CongerChance(moments, given, share, active, pe);
    }

    public double[] PerUnit(RatingTable ratings)
    {
        var q = moments.Q;
        var sum = new double[q];
        for (var g = 0; g < given.Length; g++)
        {
            for (var k = 0; k < q; k++)
                sum[k] += share[g * q + k];
        }

        var n = (double)moments.Rated;
        var byCategory = new double[given.Length * q];
        var average = new double[given.Length];
        var constant = 0.0;
        for (var g = 0; g < given.Length; g++)
        {
            if (given[g] == 0)
                continue;

            for (var c = 0; c < q; c++)
            {
                for (var k = 0; k < q; k++)
                    byCategory[g * q + c] += (sum[k] - share[g * q + k]) * moments.Weights[k * q + c];

                average[g] += byCategory[g * q + c] * share[g * q + c];
            }

            constant += average[g];
        }

        var chance = new double[ratings.Units];
        var raters = new int[ratings.Store.Longest];
        var codes = new int[ratings.Store.Longest];
        for (var u = 0; u < chance.Length; u++)
        {
            var total = constant;
            var m = ratings.Store.Row(u, raters, codes);
            for (var i = 0; i < m; i++)
            {
                var g = raters[i];
                total += n / given[g] * (byCategory[g * q + codes[i]] - average[g]);
            }

            chance[u] = total / (active * (active - 1.0));
        }

        return chance;
    }
}
