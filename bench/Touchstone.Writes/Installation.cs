using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Database;
using Touchstone.Demonstration;
using Touchstone.Interactions.Importing;
using Touchstone.Shared.Access;

namespace Touchstone.Writes;

/// <summary>An SQLite data folder with the demonstration and one agent whom nobody knows; each verb gets a copy.</summary>
internal sealed class Installation : IDisposable
{
    public const int Unknown = 20_000;
    private readonly ServiceProvider _services;

    private Installation(string folder)
    {
        Folder = folder;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["Files:DataFolder"] = folder, ["Database:Connection"] = "" })
                .Build()
        );
        services.AddLogging();
        services.AddTouchstone().AddTouchstoneDatabase();
        services.AddSingleton<TimeProvider>(Clock);
        _services = services.BuildServiceProvider();
    }

    public string Folder { get; }
    public LaterClock Clock { get; } = new();
    public string File => Path.Combine(Folder, "touchstone.db");
    public Actor Actor { get; } = Actor.System("bench", "bench");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<Installation> EmptyAsync()
    {
        var made = new Installation(Directory.CreateTempSubdirectory("touchstone-writes-").FullName);
        await made.Get<MigrateDatabase>().ExecuteAsync();
        return made;
    }

    public static async Task<Installation> MakeAsync()
    {
        var made = await EmptyAsync();
        await made.Get<CreateDemonstration>().ExecuteAsync(made.Actor, new CreateDemonstrationRequest(1, 6000));
        using var file = BulkVerbs.Interactions(Unknown, "unknown-agent");
        await made.Get<ImportInteractions>().ExecuteAsync(made.Actor, file, new ImportRequest(ImportFormat.Jsonl));
        return made;
    }

    /// <summary>The same records in a folder of their own.</summary>
    public Installation Copy()
    {
        var folder = Directory.CreateTempSubdirectory("touchstone-writes-").FullName;
        foreach (var key in Directory.EnumerateFiles(Folder, "*.key"))
            System.IO.File.Copy(key, Path.Combine(folder, Path.GetFileName(key)));
        using var from = Open();
        using var vacuum = from.CreateCommand();
        vacuum.CommandText = "VACUUM INTO $file";
        vacuum.Parameters.AddWithValue("$file", Path.Combine(folder, "touchstone.db"));
        vacuum.ExecuteNonQuery();
        var copy = new Installation(folder);
        using var to = copy.Open();
        Run(to, "PRAGMA journal_mode=WAL");
        return copy;
    }

    /// <summary>A connection as the product's own are.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        Run(
            connection,
            "PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-32000; "
                + "PRAGMA temp_store=MEMORY;"
        );
        return connection;
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _services.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
