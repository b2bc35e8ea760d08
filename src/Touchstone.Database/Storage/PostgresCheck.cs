using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Shared;

namespace Touchstone.Database.Storage;

/// <summary>What can be checked of a PostgreSQL database from outside: every table is read, every constraint and index counts, and amcheck looks into the
/// indexes where it is installed and allowed.</summary>
internal static class PostgresCheck
{
    private const string Tables =
        """SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace ORDER BY 1""";
    private const string Unvalidated =
        """SELECT conrelid::regclass::text || ': ' || conname FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace""";
    private const string InvalidIndexes =
        """SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace""";
    private const string Amcheck = """SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'""";
    private const string BtreeIndexes =
        """SELECT c.oid::regclass::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relnamespace = current_schema()::regnamespace""";

    public static async Task ExecuteAsync(QualityDb db, List<string> problems, List<string> notes, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { CommandTimeout = 0 }.ConnectionString
        );
        await connection.OpenAsync(stop);
        problems.AddRange((await ListAsync(connection, Unvalidated, stop)).Select(x => $"A constraint was never checked: {x}."));
        problems.AddRange((await ListAsync(connection, InvalidIndexes, stop)).Select(x => $"An index is not usable: {x}. REINDEX makes it anew."));
        foreach (var table in await ListAsync(connection, Tables, stop))
            await TryAsync(connection, $"COPY {table} TO STDOUT", $"The table {table} cannot be read", problems, stop);
        if (await ListAsync(connection, Amcheck, stop) is not [var schema])
        {
            notes.Add("The insides of the indexes were not checked: the extension amcheck is not installed in this database.");
            return;
        }
        foreach (var index in await ListAsync(connection, BtreeIndexes, stop))
        {
            try
            {
                await using var command = new NpgsqlCommand($"SELECT \"{schema}\".bt_index_check(@index::regclass)", connection)
                {
                    Parameters = { new("index", index) },
                };
                await command.ExecuteNonQueryAsync(stop);
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                notes.Add("The insides of the indexes were not checked: the database user may not run amcheck.");
                return;
            }
            catch (PostgresException damaged)
            {
                problems.Add($"The index {index} is damaged: {damaged.MessageText}");
            }
        }
    }

    private static async Task TryAsync(NpgsqlConnection connection, string copy, string what, List<string> problems, CancellationToken stop)
    {
        try
        {
            using var reader = await connection.BeginTextExportAsync(copy, stop);
            var buffer = new char[1 << 16];
            while (await reader.ReadAsync(buffer, stop) > 0) { }
        }
        catch (PostgresException damaged)
        {
            problems.Add($"{what}: {damaged.MessageText}");
        }
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var list = new List<string>();
        while (await reader.ReadAsync(stop))
            list.Add(reader.GetString(0));
        return list;
    }
}
