namespace Touchstone.Organisation;

/// <summary>A row that was refused: where it stands and why.</summary>
public sealed record RejectedPersonRow(int Line, string? Column, string Reason, string? Value);

/// <summary>What an import of people did, or would do. A person with any change counts once.</summary>
public sealed record PeopleImportResult(
    int Read,
    int Added,
    int Updated,
    int Unchanged,
    int Rejected,
    IReadOnlyList<string> TeamsAdded,
    IReadOnlyList<string> SitesAdded,
    IReadOnlyList<RejectedPersonRow> Rejects,
    string Encoding,
    bool DryRun
);
