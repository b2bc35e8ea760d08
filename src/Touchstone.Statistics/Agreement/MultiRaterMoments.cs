namespace Touchstone.Statistics.Agreement;

/// <summary>One pass over the units: observed agreement of each, category shares, numbers of rated and paired units.</summary>
internal sealed class MultiRaterMoments
{
    private MultiRaterMoments(int units, int q, double[] weights)
    {
        PerUnit = new double[units];
        Shares = new double[q];
        Weights = weights;
        Q = q;
        foreach (var w in weights)
            TotalWeight += w;
    }

    public int Q { get; }

    public double[] Weights { get; }

    public double TotalWeight { get; }

    /// <summary>Mean over rated units of the share of each category.</summary>
    public double[] Shares { get; }

    /// <summary>Observed agreement of each unit; -1 with one rating, NaN with none.</summary>
    public double[] PerUnit { get; }

    public double Observed { get; private set; }

    public int Rated { get; private set; }

    public int Paired { get; private set; }

    public int Empty => PerUnit.Length - Rated;

    public int ActiveRaters { get; private set; }

    public static MultiRaterMoments Of(RatingTable ratings, AgreementWeights? weights)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var q = ratings.Positions.Length;
        var moments = new MultiRaterMoments(ratings.Units, q, (weights ?? AgreementWeights.Unweighted).Over(ratings.Positions));
        var reader = new UnitReader(ratings.Store);
        var (codes, counts) = (reader.Codes, reader.Counts);
        var agreement = 0.0;
        for (var u = 0; u < ratings.Units; u++)
        {
            var distinct = reader.Read(u, out var m);
            moments.PerUnit[u] = m == 0 ? double.NaN : -1;
            if (m == 0)
                continue;

            moments.Rated++;
            var pairs = 0.0;
            for (var a = 0; a < distinct; a++)
            {
                var own = codes[a] * q;
                var with = 0.0;
                for (var b = 0; b < distinct; b++)
                    with += moments.Weights[own + codes[b]] * counts[b];

                pairs += counts[a] * (with - 1);
                moments.Shares[codes[a]] += (double)counts[a] / m;
            }

            if (m > 1)
            {
                moments.Paired++;
                moments.PerUnit[u] = Math.Max(0, pairs / (m * (m - 1.0)));
                agreement += moments.PerUnit[u];
            }
        }

        for (var k = 0; k < q; k++)
            moments.Shares[k] /= Math.Max(1, moments.Rated);

        moments.Observed = moments.Paired > 0 ? agreement / moments.Paired : double.NaN;
        moments.ActiveRaters = Active(ratings);
        return moments;
    }

    /// <summary>Chance agreement of each unit under a linear pull of its own shares.</summary>
    public double[] ChancePerUnit(RatingTable ratings, double[] slope)
    {
        var reader = new UnitReader(ratings.Store);
        var chance = new double[ratings.Units];
        for (var u = 0; u < chance.Length; u++)
        {
            var distinct = reader.Read(u, out var m);
            for (var a = 0; a < distinct; a++)
                chance[u] += slope[reader.Codes[a]] * reader.Counts[a] / m;
        }

        return chance;
    }

    private static int Active(RatingTable ratings)
    {
        var active = new bool[ratings.Raters];
        var found = 0;
        var raters = new int[ratings.Store.Longest];
        var codes = new int[ratings.Store.Longest];
        for (var u = 0; u < ratings.Units && found < active.Length; u++)
        {
            var m = ratings.Store.Row(u, raters, codes);
            for (var i = 0; i < m; i++)
            {
                found += active[raters[i]] ? 0 : 1;
                active[raters[i]] = true;
            }
        }

        return found;
    }
}
