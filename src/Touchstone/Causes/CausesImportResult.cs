namespace Touchstone.Causes;

/// <summary>A row that stands in the way, with its line, column and reason.</summary>
public sealed record RejectedCauseRow(int Line, string? Column, string Reason, string? Value);

/// <summary>What an import of causes did, or would do.</summary>
/// <param name="Read">Rows in the file.</param>
/// <param name="Added">Causes that are new.</param>
/// <param name="Changed">Causes that were worded, owned or placed anew.</param>
/// <param name="Unchanged">Rows that are here already.</param>
/// <param name="LeftOut">Rows of closed causes: what became of a cause is no matter of a file.</param>
/// <param name="Kept">Whether it was kept; a file with one bad row changes nothing.</param>
/// <param name="Encoding">How the file was read.</param>
/// <param name="Rejects">The rows that stand in the way.</param>
public sealed record CausesImportResult(
    int Read,
    int Added,
    int Changed,
    int Unchanged,
    int LeftOut,
    bool Kept,
    string Encoding,
    IReadOnlyList<RejectedCauseRow> Rejects
);
