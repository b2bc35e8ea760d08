namespace Touchstone.Interactions.Importing;

/// <summary>The counts of a running import, and how far it has come; saved, they let a killed import go on.</summary>
public sealed record ImportTally
{
    internal const int MostProblems = 20;

    /// <summary>Everything up to this line is dealt with.</summary>
    public long Line { get; set; }
    public long Read { get; set; }
    public long Added { get; set; }
    public long Updated { get; set; }
    public long Unchanged { get; set; }
    public long Rejected { get; set; }

    /// <summary>Rows of the file, of which a conversation has several, and turns that were taken.</summary>
    public long Rows { get; set; }
    public long Turns { get; set; }
    public List<ImportWarning> Warnings { get; init; } = [];
    public long WithoutAgent { get; set; }
    public long WithoutTime { get; set; }
    public double Seconds { get; set; }

    /// <summary>Numbers held back of those that were added or changed.</summary>
    public long HeldBack { get; set; }

    /// <summary>How many bytes of the rejects file belong to it.</summary>
    public long RejectsLength { get; set; }
    public List<ImportProblem> Problems { get; init; } = [];
    public Dictionary<string, long> ProblemCounts { get; init; } = [];

    internal void Reject(IReadOnlyList<ImportProblem> problems, int rows)
    {
        Rows += rows;
        Read++;
        Rejected++;
        foreach (var problem in problems)
        {
            if (Problems.Count < MostProblems)
                Problems.Add(problem);
            ProblemCounts[problem.Code] = ProblemCounts.GetValueOrDefault(problem.Code) + 1;
        }
    }

    internal void Take(CheckedInteraction taken, int rows, StoredOutcome outcome)
    {
        var interaction = taken.Interaction;
        Rows += rows;
        Turns += interaction.TurnCount;
        Read++;
        if (outcome == StoredOutcome.Added)
            Added++;
        else if (outcome == StoredOutcome.Updated)
            Updated++;
        else
            Unchanged++;
        if (outcome is StoredOutcome.Added or StoredOutcome.Updated)
            HeldBack += taken.HeldBack.Count;
        if (interaction.ExternalAgentId is null)
            WithoutAgent++;
        if (interaction.ArrivedAt is null)
            WithoutTime++;
    }

    internal ImportResult ToResult(bool dryRun) =>
        new(Read, Added, Updated, Unchanged, Rejected, Math.Round(Seconds, 3))
        {
            Rows = Rows,
            Turns = Turns,
            Warnings = [.. Warnings],
            WithoutAgent = WithoutAgent,
            WithoutTime = WithoutTime,
            HeldBack = HeldBack,
            Problems = [.. Problems],
            ProblemCounts = new SortedDictionary<string, long>(ProblemCounts),
            IsDryRun = dryRun,
        };
}
