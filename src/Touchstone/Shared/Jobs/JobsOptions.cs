using System.ComponentModel.DataAnnotations;

namespace Touchstone.Shared.Jobs;

/// <summary>How much long work runs at once, and how often it is tried.</summary>
public sealed class JobsOptions
{
    /// <summary>So many jobs run at once on one node; one place is always left for another kind of work.</summary>
    [Range(1, 16)]
    public int AtOnce { get; set; } = 3;

    /// <summary>Work that failed or died so often in a row, without getting further, is given up.</summary>
    [Range(1, 20)]
    public int MostFailures { get; set; } = 6;

    internal int AtOnceOfAKind => Math.Max(1, AtOnce - 1);

    /// <summary>How long work rests after so many failures in a row: 5 seconds, 20, 80, then ten minutes at most.</summary>
    internal static TimeSpan RestAfter(int failures) => TimeSpan.FromSeconds(Math.Min(600, 5 * Math.Pow(4, Math.Max(0, failures - 1))));
}
