namespace Touchstone.Database;

/// <summary>Which of the two databases holds the records.</summary>
public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
