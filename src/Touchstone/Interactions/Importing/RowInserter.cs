using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>Writes many rows of one table with prepared statements; ten times the speed of tracking every one of them.</summary>
internal sealed class RowInserter<T> : IDisposable
    where T : class
{
    private const int MostParameters = 3000;

    private readonly DbConnection _connection;
    private readonly IProperty[] _properties;
    private readonly RelationalTypeMapping[] _mappings;
    private readonly string _head;
    private readonly string _tail;
    private readonly int _rowsAtOnce;
    private readonly Dictionary<int, DbCommand> _commands = [];

    /// <summary>With returned columns a row that is there already is passed over, and those that were written are told.</summary>
    public RowInserter(QualityDb db, params string[] returned)
    {
        _connection = db.Database.GetDbConnection();
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var sql = db.GetService<ISqlGenerationHelper>();
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        // Ids and computed columns are the database's own work.
        _properties = [.. entity.GetProperties().Where(x => !x.IsPrimaryKey() && x.ValueGenerated != ValueGenerated.OnAddOrUpdate)];
        _mappings = [.. _properties.Select(x => x.GetRelationalTypeMapping())];
        _head =
            $"INSERT INTO {sql.DelimitIdentifier(table.Name, table.Schema)} "
            + $"({string.Join(", ", _properties.Select(x => sql.DelimitIdentifier(x.GetColumnName(table)!)))}) VALUES ";
        _tail = returned.Length == 0 ? "" : " ON CONFLICT DO NOTHING RETURNING " + string.Join(", ", returned.Select(x => sql.DelimitIdentifier(x)));
        // A database in the same process is quickest with one row at a time; one behind a wire wants many for each way there and back.
        _rowsAtOnce = _connection.CanCreateBatch ? Math.Max(1, MostParameters / _properties.Length) : 1;
    }

    public void Insert(IReadOnlyList<T> rows, DbTransaction transaction, Action<DbDataReader>? returned = null)
    {
        for (var from = 0; from < rows.Count; from += _rowsAtOnce)
        {
            var count = Math.Min(_rowsAtOnce, rows.Count - from);
            var command = CommandFor(count);
            command.Transaction = transaction;
            var parameter = 0;
            for (var row = from; row < from + count; row++)
            {
                for (var i = 0; i < _properties.Length; i++)
                {
                    var value = _properties[i].GetGetter().GetClrValue(rows[row]);
                    if (value is not null && _mappings[i].Converter is { } converter)
                        value = converter.ConvertToProvider(value);
                    command.Parameters[parameter++].Value = value ?? DBNull.Value;
                }
            }
            if (returned is null)
            {
                command.ExecuteNonQuery();
                continue;
            }
            using var reader = command.ExecuteReader();
            while (reader.Read())
                returned(reader);
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private DbCommand CommandFor(int rows)
    {
        if (_commands.TryGetValue(rows, out var known))
            return known;
        var command = _connection.CreateCommand();
        var values = new List<string>(rows);
        for (var row = 0; row < rows; row++)
        {
            var names = new string[_properties.Length];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = $"@p{row * names.Length + i}";
                command.Parameters.Add(_mappings[i].CreateParameter(command, names[i], null, nullable: true));
            }
            values.Add($"({string.Join(", ", names)})");
        }
        command.CommandText = _head + string.Join(", ", values) + _tail;
        // Only the full size comes again and again.
        if (rows == _rowsAtOnce)
            command.Prepare();
        return _commands[rows] = command;
    }
}
