using Npgsql;

namespace Touchstone.Database.Backups;

/// <summary>The questions that a copy asks PostgreSQL's catalogue; names come quoted as they must be written.</summary>
internal static class PostgresSql
{
    private const string NotOfAnExtension = "NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";
    public const string AllTables =
        $"SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND "
        + $"{NotOfAnExtension} ORDER BY 1";

    /// <summary>The scheduler's own tables hold nothing that is not made anew at start.</summary>
    public const string CopiedTables =
        $"SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND "
        + $"{NotOfAnExtension} AND c.relname NOT LIKE 'qrtz\\_%' ORDER BY 1";
    public const string Columns =
        "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum";
    public const string Counters =
        $"SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'S' AND c.relnamespace = current_schema()::regnamespace AND "
        + $"{NotOfAnExtension} ORDER BY 1";
    public const string ForeignKeys =
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND connamespace = "
        + "current_schema()::regnamespace";
    public const string OtherConnections =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

    public const string DropAll = $"""
        DO $body$ DECLARE x record; BEGIN
          FOR x IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND
          {NotOfAnExtension}
          LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', x.name); END LOOP;
          FOR x IN SELECT c.oid::regprocedure AS name FROM pg_proc c WHERE c.pronamespace = current_schema()::regnamespace AND {NotOfAnExtension}
          LOOP EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', x.name); END LOOP;
        END $body$
        """;

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    public static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop);
    }

    public static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken stop, string? about = null)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (about is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = about });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var list = new List<string>();
        while (await reader.ReadAsync(stop))
            list.Add(reader.GetString(0));
        return list;
    }

    public static async Task<List<(string Table, string Name, string Definition)>> PairsAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var list = new List<(string, string, string)>();
        while (await reader.ReadAsync(stop))
            list.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return list;
    }
}
