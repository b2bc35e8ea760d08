namespace Touchstone.Demonstration;

/// <summary>What the demonstration is made from; the same plan gives the same records.</summary>
/// <param name="Seed">The seed of every draw.</param>
/// <param name="Interactions">How many interactions.</param>
/// <param name="Until">The last day with interactions; it ends the 26 weeks.</param>
public sealed record DemonstrationPlan(int Seed, int Interactions, DateOnly Until)
{
    public const int Weeks = 26;

    /// <summary>Monday of the first week.</summary>
    public DateOnly From => Until.AddDays(-(((int)Until.DayOfWeek + 6) % 7)).AddDays(-7 * (Weeks - 1));

    /// <summary>The week from which the trained teams manage expectations better.</summary>
    public const int TrainingWeek = 14;

    public const double TrainingEffect = 0.9;

    public int WeekOf(DateOnly day) => (day.DayNumber - From.DayNumber) / 7;

    /// <summary>A generator of its own for each part, so that one part can change without moving the others.</summary>
    public Random Generator(string part) => new(HashCode(part) ^ (Seed * 7919));

    // string.GetHashCode differs from run to run.
    private static int HashCode(string text) => text.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter));
}
