using Touchstone.Shared;

namespace Touchstone.Backups;

/// <summary>How one kind of database is copied while it is used, checked as a copy, and put back.</summary>
public interface IDatabaseCopy
{
    /// <summary>"Sqlite" or "Postgres".</summary>
    string Provider { get; }

    /// <summary>Copies one moment of the database into files of the folder; the same moment is then read, for the files that it names. Gives the newest
    /// migration.</summary>
    Task<string> WriteAsync(string folder, Func<QualityDb, Task> read, CancellationToken stop);

    /// <summary>Throws when the copy in the folder is not whole.</summary>
    Task VerifyAsync(string folder, CancellationToken stop);

    /// <summary>Says why nothing may be restored here now, before anything is read.</summary>
    Task RefuseOccupiedAsync(bool replace, CancellationToken stop);

    /// <summary>Whether this program knows the form that the backup has.</summary>
    bool Knows(string migration);

    /// <summary>Puts the copy where the settings say; on SQLite the file is in the folder already.</summary>
    Task RestoreAsync(string folder, string migration, bool replace, CancellationToken stop);

    /// <summary>Nothing remains to be done to what was restored: it may be served.</summary>
    Task FinishAsync(CancellationToken stop);
}
