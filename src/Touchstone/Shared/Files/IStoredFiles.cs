namespace Touchstone.Shared.Files;

/// <summary>Which stored files a slice's records name, so that a check and a backup know them.</summary>
public interface IStoredFiles
{
    IQueryable<string> NamedIn(QualityDb db);
}
