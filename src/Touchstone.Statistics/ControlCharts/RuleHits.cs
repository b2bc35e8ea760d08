namespace Touchstone.Statistics.ControlCharts;

/// <summary>Indices (0-based, ascending) of the points that complete each pattern.</summary>
public sealed class RuleHits
{
    private readonly int[][] hits;

    internal RuleHits(ControlRule first, int[][] hits, int[] mixed)
    {
        First = first;
        this.hits = hits;
        EightOutBothSides = mixed;
    }

    /// <summary>Points completing rule 8 of Nelson in the stricter reading: the eight points lie on both sides. Empty for Western Electric.</summary>
    public IReadOnlyList<int> EightOutBothSides { get; }

    /// <summary>Points completing a rule.</summary>
    /// <param name="rule">A rule of the set that was run.</param>
    /// <returns>Indices of the completing points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rule belongs to another set.</exception>
    public IReadOnlyList<int> this[ControlRule rule]
    {
        get
        {
            var place = rule - First;
            return place >= 0 && place < hits.Length
                ? hits[place]
                : throw new ArgumentOutOfRangeException(nameof(rule), rule, "The rule belongs to another set.");
        }
    }

    private ControlRule First { get; }

    /// <summary>All hits as signals, ordered by completing point and then by rule.</summary>
    /// <returns>The signals.</returns>
    public IReadOnlyList<ChartSignal> ToSignals() => Signals();

    internal ChartSignal[] Signals()
    {
        var total = 0;
        foreach (var list in hits)
            total += list.Length;

        var signals = new ChartSignal[total];
        Span<int> at = stackalloc int[hits.Length];
        Span<int> windows = stackalloc int[hits.Length];
        at.Clear();
        for (var r = 0; r < windows.Length; r++)
            windows[r] = Window(First + r);

        for (var k = 0; k < total; k++)
        {
            var next = -1;
            for (var r = 0; r < hits.Length; r++)
            {
                if (at[r] < hits[r].Length && (next < 0 || hits[r][at[r]] < hits[next][at[next]]))
                    next = r;
            }

            var last = hits[next][at[next]++];
            signals[k] = new ChartSignal(First + next, Math.Max(0, last - windows[next] + 1), last);
        }

        return signals;
    }

    private static int Window(ControlRule rule) =>
        rule switch
        {
            ControlRule.Nelson2 => 9,
            ControlRule.Nelson3 => 6,
            ControlRule.Nelson4 => 14,
            ControlRule.Nelson5 or ControlRule.WesternElectric2 => 3,
            ControlRule.Nelson6 or ControlRule.WesternElectric3 => 5,
            ControlRule.Nelson7 => 15,
            ControlRule.Nelson8 or ControlRule.WesternElectric4 => 8,
            _ => 1,
        };
}
