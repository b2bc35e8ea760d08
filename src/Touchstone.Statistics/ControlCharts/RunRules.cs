namespace Touchstone.Statistics.ControlCharts;

/// <summary>
/// Run rules on standardised points z = (x - centre)/sigma, in one pass. All comparisons are strict; z = 0 breaks a run on one side; an equal neighbour breaks
/// a trend; in two-of-three and four-of-five the completing point must itself be beyond, and shorter windows at the start count.
/// A missing point (NaN) breaks every pattern: counting starts again after it. Infinite values count as far out. No points give no hits.
/// </summary>
public static class RunRules
{
    /// <summary>The eight rules of Nelson (1984).</summary>
    /// <param name="z">Standardised points in time order; NaN = missing.</param>
    /// <returns>Completing points by rule.</returns>
    public static RuleHits Nelson(ReadOnlySpan<double> z)
    {
        var hits = new HitList[9];
        var state = default(RunState);
        for (var i = 0; i < z.Length; i++)
        {
            if (!state.Step(z[i]))
            {
                continue;
            }

            if (state.Beyond3)
            {
                hits[0].Add(i);
            }

            if (state.OneSide >= 9)
            {
                hits[1].Add(i);
            }

            if (state.Trend >= 5)
            {
                hits[2].Add(i);
            }

            if (state.Alternating >= 13)
            {
                hits[3].Add(i);
            }

            if (state.TwoOfThree)
            {
                hits[4].Add(i);
            }

            if (state.FourOfFive)
            {
                hits[5].Add(i);
            }

            if (state.Quiet >= 15)
            {
                hits[6].Add(i);
            }

            if (state.Out >= 8)
            {
                hits[7].Add(i);
                if (state.OutOnBothSides)
                {
                    hits[8].Add(i);
                }
            }
        }

        var lists = new int[8][];
        for (var r = 0; r < 8; r++)
        {
            lists[r] = hits[r].ToArray();
        }

        return new RuleHits(ControlRule.Nelson1, lists, hits[8].ToArray());
    }

    /// <summary>The four rules of the Western Electric handbook (1956).</summary>
    /// <param name="z">Standardised points in time order; NaN = missing.</param>
    /// <returns>Completing points by rule.</returns>
    public static RuleHits WesternElectric(ReadOnlySpan<double> z)
    {
        var hits = new HitList[4];
        var state = default(RunState);
        for (var i = 0; i < z.Length; i++)
        {
            if (!state.Step(z[i]))
            {
                continue;
            }

            if (state.Beyond3)
            {
                hits[0].Add(i);
            }

            if (state.TwoOfThree)
            {
                hits[1].Add(i);
            }

            if (state.FourOfFive)
            {
                hits[2].Add(i);
            }

            if (state.OneSide >= 8)
            {
                hits[3].Add(i);
            }
        }

        return new RuleHits(ControlRule.WesternElectric1, [hits[0].ToArray(), hits[1].ToArray(), hits[2].ToArray(), hits[3].ToArray()], []);
    }

    internal static RuleHits? Run(RuleSet rules, ReadOnlySpan<double> z) => rules switch
    {
        RuleSet.LimitsOnly => null,
        RuleSet.WesternElectric => WesternElectric(z),
        RuleSet.Nelson => Nelson(z),
        _ => throw new ArgumentOutOfRangeException(nameof(rules), rules, "No such set of rules."),
    };
}
