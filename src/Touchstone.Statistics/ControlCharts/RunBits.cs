namespace Touchstone.Statistics.ControlCharts;

/// <summary>
/// The patterns of the run rules over 64 points at once, with the 64 points before in mind: bit i of an answer says that point i completes
/// the pattern. No pattern reaches over more than 15 points.
/// </summary>
internal struct RunBits
{
    private PointBits before;
    private PointBits now;
    private ulong turnsBefore;
    private ulong turns;

    public readonly ulong Beyond3 => now.Beyond3;

    public readonly ulong TwoOfThree => TwoOf3(before.Above2, now.Above2) | TwoOf3(before.Below2, now.Below2);

    public readonly ulong FourOfFive => FourOf5(before.Above1, now.Above1) | FourOf5(before.Below1, now.Below1);

    /// <summary>Takes the next 64 points.</summary>
    public void Take(PointBits next)
    {
        before = now;
        now = next;
        turnsBefore = turns;
        turns = (now.Up & Back(before.Down, now.Down, 1)) | (now.Down & Back(before.Up, now.Up, 1));
    }

    public readonly ulong OneSide(int points) => InARow(before.Above, now.Above, points) | InARow(before.Below, now.Below, points);

    public readonly ulong Trend(int steps) => InARow(before.Up, now.Up, steps) | InARow(before.Down, now.Down, steps);

    public readonly ulong Alternating(int changes) => InARow(turnsBefore, turns, changes);

    public readonly ulong Quiet(int points) => InARow(before.Quiet, now.Quiet, points);

    public readonly ulong Out(int points) => InARow(before.Above1 | before.Below1, now.Above1 | now.Below1, points);

    /// <summary>Those of <see cref="Out"/> whose points are neither all above nor all below.</summary>
    public readonly ulong OutOnBothSides(ulong outside, int points) =>
        outside == 0 ? 0 : outside & ~InARow(before.Above1, now.Above1, points) & ~InARow(before.Below1, now.Below1, points);

    // The bits moved on, so that bit i tells of the point so many before point i.
    private static ulong Back(ulong before, ulong now, int points) => (now << points) | (before >> (PointBits.Count - points));

    // Each step doubles how many points in a row a set bit stands for, until none is left.
    private static ulong InARow(ulong before, ulong now, int points)
    {
        for (var done = 1; done < points && now != 0; )
        {
            var step = Math.Min(done, points - done);
            now &= Back(before, now, step);
            before &= before << step;
            done += step;
        }

        return now;
    }

    private readonly ulong TwoOf3(ulong earlier, ulong own) => own & (Back(earlier, own, 1) | (Back(earlier, own, 2) & Back(before.Present, now.Present, 1)));

    // A missing point cuts off what lies before it.
    private readonly ulong FourOf5(ulong earlier, ulong own)
    {
        var present1 = Back(before.Present, now.Present, 1);
        var present2 = present1 & Back(before.Present, now.Present, 2);
        var present3 = present2 & Back(before.Present, now.Present, 3);
        var (a, b) = (Back(earlier, own, 1), Back(earlier, own, 2) & present1);
        var (c, d) = (Back(earlier, own, 3) & present2, Back(earlier, own, 4) & present3);
        return own & ((a & b & (c | d)) | (c & d & (a | b)));
    }
}
