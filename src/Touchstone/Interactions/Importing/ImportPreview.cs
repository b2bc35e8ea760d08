namespace Touchstone.Interactions.Importing;

/// <summary>A column of a CSV file with some of its values and the field it is matched with.</summary>
public sealed record PreviewColumn(string Name, string Field, IReadOnlyList<string> Samples);

/// <summary>How a row would come in, or why not.</summary>
public sealed record PreviewRow(
    long Line,
    string? InteractionId,
    string? Channel,
    DateTimeOffset? ArrivedAt,
    string? AgentId,
    string? Subject,
    int Turns,
    IReadOnlyList<ImportProblem> Problems
)
{
    public decimal? TalkSeconds { get; init; }
    public string? Outcome { get; init; }
}

/// <summary>A word of the source for a channel, a speaker or a direction that nobody has translated yet, and how often it was met.</summary>
public sealed record UnknownWord(string Field, string Word, long Count);

/// <summary>What the first interactions of a file would come to: how many were looked at, whether that is all, and how many of each problem there
/// are.</summary>
public sealed record PreviewCounts(long Read, bool IsAll, long Taken, long Rejected, IReadOnlyDictionary<string, long> Problems);

/// <summary>What an import would find: how the file is written, how its columns are matched, its first rows.</summary>
public sealed record ImportPreview(
    ImportFormat Format,
    string Encoding,
    bool EncodingIsGuess,
    string? Delimiter,
    bool HasHeader,
    long Lines,
    IReadOnlyList<PreviewColumn> Columns,
    IReadOnlyList<PreviewRow> Rows,
    ColumnMapping? Mapping,
    string? Problem,
    IReadOnlyList<string> Details
)
{
    /// <summary>The line of the headings, below titles.</summary>
    public long FirstLine { get; init; } = 1;

    /// <summary>The mark before fractions that the file shows or that was said: point, comma, or none.</summary>
    public string? Decimal { get; init; }
    public PreviewCounts? Counts { get; init; }
    public IReadOnlyList<UnknownWord> UnknownWords { get; init; } = [];

    /// <summary>Marks for no value that stand in columns in use and were not declared.</summary>
    public IReadOnlyList<string> NoValueMarks { get; init; } = [];
    public IReadOnlyList<ImportWarning> Warnings { get; init; } = [];
}
