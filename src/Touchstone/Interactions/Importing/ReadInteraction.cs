using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>What a reader got from one line or row, or from the rows of one conversation: a record, or why there is none.</summary>
internal sealed record ReadInteraction(long Line, InteractionRecord? Record, IReadOnlyList<ImportProblem> Problems, Func<string, string>? ColumnOf = null)
{
    private readonly long _last;

    /// <summary>The line at which it was complete; what is read comes in the order of these.</summary>
    public long Last
    {
        get => _last == 0 ? Line : _last;
        init => _last = value;
    }

    /// <summary>How many rows of the file it took.</summary>
    public int Rows => Originals?.Count ?? 1;

    /// <summary>The rows as they stood in the file, to be given back where they are not taken.</summary>
    public IReadOnlyList<CsvRecord>? Originals { get; init; }

    /// <summary>The line as it stood; it holds until the next one is read.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    public IReadOnlyList<CsvRecord>? Given => Raw.IsEmpty ? Originals : [new CsvRecord(Line, [System.Text.Encoding.UTF8.GetString(Raw.Span)], null)];

    /// <summary>What was noticed about it, beside what is wrong.</summary>
    public IReadOnlyList<ImportRemark> Remarks { get; init; } = [];

    public static ReadInteraction Bad(long line, RowFault fault) => Bad(line, null, fault.Code, fault.Message, fault.Fix);

    public static ReadInteraction Bad(long line, string? column, string code, string message, string fix) =>
        new(line, null, [new ImportProblem(line, column, code, message, fix)]);

    /// <summary>The name that the field has in the source.</summary>
    public string Column(string field) => ColumnOf?.Invoke(field) ?? field;
}
