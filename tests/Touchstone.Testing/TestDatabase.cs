using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Database;

namespace Touchstone.Testing;

/// <summary>A database of its own for one test: an SQLite file, or a PostgreSQL database when TEST_POSTGRES names a server.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<string> SqliteTemplate = new(MakeSqliteTemplate);
    private static readonly Lazy<string> PostgresTemplate = new(MakePostgresTemplate);
    private static int _made;

    private TestDatabase(string folder, string connection) => (Folder, Connection) = (folder, connection);

    public static string? Server => Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public static bool IsPostgres => Server is not null;

    /// <summary>The data folder of the test.</summary>
    public string Folder { get; }

    /// <summary>Empty for SQLite: the file is in the data folder.</summary>
    public string Connection { get; }

    public static TestDatabase Create()
    {
        var folder = Directory.CreateTempSubdirectory("touchstone-test-").FullName;
        if (Server is not { } server)
        {
            File.Copy(SqliteTemplate.Value, Path.Combine(folder, "touchstone.db"));
            return new TestDatabase(folder, "");
        }
        return new TestDatabase(folder, MakeDatabase(server, $"TEMPLATE {PostgresTemplate.Value} STRATEGY FILE_COPY"));
    }

    /// <summary>The data folder and database that an earlier version left: a gzipped SQLite file or PostgreSQL dump, beside files of the data folder.</summary>
    public static TestDatabase Restore(string landing)
    {
        var folder = Directory.CreateTempSubdirectory("touchstone-test-").FullName;
        var kept = Path.Combine(landing, IsPostgres ? "postgres" : "sqlite");
        File.Copy(Path.Combine(kept, "audit.key"), Path.Combine(folder, "audit.key"));
        if (Server is not { } server)
        {
            using var packed = new GZipStream(File.OpenRead(Path.Combine(kept, "touchstone.db.gz")), CompressionMode.Decompress);
            using var file = File.Create(Path.Combine(folder, "touchstone.db"));
            packed.CopyTo(file);
            return new TestDatabase(folder, "");
        }
        using var dump = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(kept, "touchstone.sql.gz")), CompressionMode.Decompress));
        var connection = MakeDatabase(server);
        Execute(connection, dump.ReadToEnd());
        return new TestDatabase(folder, connection);
    }

    /// <summary>Ends the connections that are kept for later.</summary>
    public void CloseConnections()
    {
        if (IsPostgres)
        {
            using var connection = new NpgsqlConnection(Connection);
            NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "touchstone.db")}");
            SqliteConnection.ClearPool(connection);
        }
    }

    public void Dispose()
    {
        CloseConnections();
        if (Server is { } server)
            Execute(server, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(Connection).Database} WITH (FORCE)");
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A late writer may hold a file; the system's temporary folder is cleaned anyway.
        }
    }

    private static string MakeDatabase(string server, string how = "")
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";
        Execute(server, $"CREATE DATABASE {name} {how}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    private static string MakeSqliteTemplate()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("touchstone-template-").FullName, "template.db");
        using (var db = new SqliteQualityDb(new DbContextOptionsBuilder<SqliteQualityDb>().UseSqlite($"Data Source={path};Pooling=False").Options))
            db.Database.Migrate();
        return path;
    }

    private static string MakePostgresTemplate()
    {
        var name = $"template_{Environment.ProcessId}";
        Execute(Server!, $"DROP DATABASE IF EXISTS {name}");
        Execute(Server!, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(Server!) { Database = name, Pooling = false }.ConnectionString;
        using (var db = new PostgresQualityDb(new DbContextOptionsBuilder<PostgresQualityDb>().UseNpgsql(connection).Options))
            db.Database.Migrate();
        return name;
    }

    private static void Execute(string server, string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
