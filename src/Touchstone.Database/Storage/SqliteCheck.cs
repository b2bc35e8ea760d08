using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Database.Storage;

/// <summary>SQLite's own checks of its file.</summary>
internal static class SqliteCheck
{
    /// <summary>Opening a file that is not there would make an empty one.</summary>
    public static bool IsThere(QualityDb db) => File.Exists(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    /// <summary>`quick_check` reads every page; `integrity_check` also compares every index with its table.</summary>
    public static async Task IntegrityAsync(QualityDb db, string check, List<string> problems, CancellationToken stop)
    {
        await foreach (var line in LinesAsync(db, $"PRAGMA {check}(20)", stop))
        {
            if (line[0] is string said and not "ok")
                problems.Add($"The database file: {said.ReplaceLineEndings(" ")}");
        }
    }

    public static async Task ForeignKeysAsync(QualityDb db, List<string> problems, CancellationToken stop)
    {
        var broken = new Dictionary<(string Table, string Target), int>();
        await foreach (var line in LinesAsync(db, "PRAGMA foreign_key_check", stop))
        {
            var key = ((string)line[0], (string)line[2]);
            broken[key] = broken.GetValueOrDefault(key) + 1;
        }
        problems.AddRange(
            broken.Select(x =>
                $"{Counted.Of(x.Value, "row")} of {x.Key.Table} {(x.Value == 1 ? "points" : "point")} to rows of {x.Key.Target} that are not there."
            )
        );
    }

    private static async IAsyncEnumerable<object[]> LinesAsync(
        QualityDb db,
        string sql,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                yield return values;
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
