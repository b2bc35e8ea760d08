namespace Touchstone.Interactions.Importing;

/// <summary>What a reader got from one line or row: a record, or why there is none.</summary>
internal sealed record ReadInteraction(long Line, InteractionRecord? Record, IReadOnlyList<ImportProblem> Problems, Func<string, string>? ColumnOf = null)
{
    public static ReadInteraction Bad(long line, string? column, string code, string message, string fix) => new(line, null, [new ImportProblem(line, column, code, message, fix)]);

    /// <summary>The name that the field has in the source.</summary>
    public string Column(string field) => ColumnOf?.Invoke(field) ?? field;
}
