namespace Touchstone.Backups;

/// <summary>One part of a backup with the digest of its contents.</summary>
public sealed record BackupPart(string Name, long Length, string Digest);

/// <summary>The last part of a backup: what it holds, of which database, at which version of its form. A backup without it was not finished.</summary>
/// <param name="Provider">"Sqlite" or "Postgres".</param>
/// <param name="Migration">The newest migration of the database; restoring into a newer program migrates on.</param>
/// <param name="Absent">Stored files that the database named but that had gone by the time they were copied.</param>
public sealed record BackupManifest(
    int Format,
    string Program,
    string Provider,
    string Migration,
    DateTimeOffset Made,
    IReadOnlyList<BackupPart> Parts,
    IReadOnlyList<string> Absent
);
