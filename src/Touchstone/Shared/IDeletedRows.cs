namespace Touchstone.Shared;

/// <summary>Removes the copies that a database keeps of deleted rows: in its write-ahead log, or as rows that are dead but not yet overwritten.</summary>
public interface IDeletedRows
{
    /// <summary>False when somebody still reads them, or writes while it would hold up writers; then it is to be tried again. Done at once, it holds them
    /// up.</summary>
    Task<bool> OverwriteAsync(QualityDb db, bool atOnce, CancellationToken stop);
}
