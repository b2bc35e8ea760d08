namespace Touchstone.Database;

/// <summary>Where the records are: nothing set means an SQLite file in the data folder.</summary>
public sealed class DatabaseOptions
{
    /// <summary>A PostgreSQL connection string (`Host=…`), or empty for SQLite.</summary>
    public string Connection { get; set; } = "";

    public DatabaseProvider Provider =>
        string.IsNullOrWhiteSpace(Connection) || Connection.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase)
            ? DatabaseProvider.Sqlite
            : DatabaseProvider.Postgres;

    public string ConnectionIn(string dataFolder) =>
        string.IsNullOrWhiteSpace(Connection) ? $"Data Source={Path.Combine(dataFolder, "touchstone.db")}" : Connection;
}
