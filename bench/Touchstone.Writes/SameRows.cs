using Microsoft.Data.Sqlite;

namespace Touchstone.Writes;

/// <summary>The rows that one folder has and another lacks, or has otherwise: what a verb wrote, to be written again by plain prepared statements.</summary>
internal sealed class SameRows
{
    private static readonly string[] Left = ["OtherWork", "sqlite_", "__EF", "TranscriptSearch"];
    private readonly List<(string Table, List<string> Columns, List<object[]> Added, List<object[]> Changed)> _tables = [];

    public long Count => _tables.Sum(x => (long)x.Added.Count + x.Changed.Count);

    public static SameRows Between(Installation before, Installation after)
    {
        var same = new SameRows();
        using var old = before.Open();
        using var now = after.Open();
        foreach (var table in List(now, "SELECT name FROM sqlite_master WHERE type = 'table'").Where(x => !Left.Any(x.StartsWith)))
        {
            var columns = List(now, $"SELECT name FROM pragma_table_info('{table}')");
            var known = Rows(old, table, columns);
            List<object[]> added = [],
                changed = [];
            foreach (var (id, row) in Rows(now, table, columns))
            {
                if (!known.TryGetValue(id, out var earlier))
                    added.Add(row);
                else if (!row.AsSpan().SequenceEqual(earlier))
                    changed.Add([.. row, id]);
            }
            if (added.Count + changed.Count > 0)
                same._tables.Add((table, columns, added, changed));
        }
        return same;
    }

    public void Write(Installation to)
    {
        using var connection = to.Open();
        Installation.Run(connection, "PRAGMA foreign_keys=OFF");
        using var transaction = connection.BeginTransaction();
        foreach (var (table, columns, added, changed) in _tables)
        {
            var names = columns.ConvertAll(x => $"\"{x}\"");
            Execute(
                connection,
                transaction,
                $"INSERT INTO \"{table}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select((_, i) => $"$p{i}"))})",
                added
            );
            Execute(
                connection,
                transaction,
                $"UPDATE \"{table}\" SET {string.Join(", ", names.Select((x, i) => $"{x} = $p{i}"))} WHERE rowid = $p{names.Count}",
                changed
            );
        }
        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql, List<object[]> rows)
    {
        if (rows.Count == 0)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var i = 0; i < rows[0].Length; i++)
            command.Parameters.AddWithValue($"$p{i}", DBNull.Value);
        command.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                command.Parameters[i].Value = row[i];
            command.ExecuteNonQuery();
        }
    }

    private static Dictionary<long, object[]> Rows(SqliteConnection connection, string table, List<string> columns)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid, {string.Join(", ", columns.Select(x => $"\"{x}\""))} FROM \"{table}\"";
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<long, object[]>();
        while (reader.Read())
        {
            var row = new object[columns.Count];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.GetValue(i + 1);
            rows[reader.GetInt64(0)] = row;
        }
        return rows;
    }

    private static List<string> List(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
