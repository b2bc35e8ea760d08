namespace Touchstone.Interactions.Importing;

/// <summary>
/// What an import came to. Read counts interactions, and each row or line that could be none: it is the sum of added, updated, unchanged
/// and rejected. Rows counts the rows of the file, of which one conversation may have many.
/// </summary>
public sealed record ImportResult(long Read, long Added, long Updated, long Unchanged, long Rejected, double Seconds)
{
    public long Rows { get; init; }

    /// <summary>The turns of the interactions that were taken.</summary>
    public long Turns { get; init; }

    /// <summary>What was assumed or noticed about rows that were taken all the same.</summary>
    public IReadOnlyList<ImportWarning> Warnings { get; init; } = [];

    /// <summary>Of those taken: kept and listed, but left out of N because nobody knows who served or when.</summary>
    public long WithoutAgent { get; init; }
    public long WithoutTime { get; init; }

    /// <summary>Numbers that may be a card's: kept out of sight for a set time, and can be restored.</summary>
    public long HeldBack { get; init; }

    /// <summary>The first problems in full, and how many there are of each kind.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];
    public IReadOnlyDictionary<string, long> ProblemCounts { get; init; } = new Dictionary<string, long>();
    public bool IsDryRun { get; init; }

    /// <summary>What the reader had to guess, such as the encoding; people should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public static ImportResult operator +(ImportResult a, ImportResult b) =>
        new(a.Read + b.Read, a.Added + b.Added, a.Updated + b.Updated, a.Unchanged + b.Unchanged, a.Rejected + b.Rejected, Math.Round(a.Seconds + b.Seconds, 3))
        {
            Rows = a.Rows + b.Rows,
            Turns = a.Turns + b.Turns,
            Warnings = [.. a.Warnings, .. b.Warnings],
            WithoutAgent = a.WithoutAgent + b.WithoutAgent,
            WithoutTime = a.WithoutTime + b.WithoutTime,
            HeldBack = a.HeldBack + b.HeldBack,
            Problems = [.. a.Problems.Concat(b.Problems).Take(ImportTally.MostProblems)],
            ProblemCounts = a.ProblemCounts.Concat(b.ProblemCounts).GroupBy(x => x.Key).ToDictionary(x => x.Key, x => x.Sum(c => c.Value)),
            IsDryRun = a.IsDryRun || b.IsDryRun,
            Notes = [.. a.Notes, .. b.Notes],
        };
}
