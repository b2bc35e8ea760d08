using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Shared.Changes;

namespace Touchstone.Database;

/// <summary>Recognises the failures of SQLite by their result codes and those of PostgreSQL by their SQLSTATE, however deep they are wrapped.</summary>
public sealed class DatabaseFailures : IDatabaseFailures
{
    public static DatabaseFailures Instance { get; } = new();

    public DatabaseFailure? Of(Exception exception)
    {
        for (Exception? at = exception; at is not null; at = at.InnerException)
        {
            var found = at switch
            {
                DbUpdateConcurrencyException => DatabaseFailure.ChangedMeanwhile,
                SqliteException x => OfSqlite(x.SqliteErrorCode, x.SqliteExtendedErrorCode),
                PostgresException x => OfPostgres(x.SqlState),
                NpgsqlException or System.Net.Sockets.SocketException => DatabaseFailure.Unreachable,
                _ => (DatabaseFailure?)null,
            };
            if (found is not null) return found;
        }
        return null;
    }

    // https://www.sqlite.org/rescode.html
    private static DatabaseFailure? OfSqlite(int code, int extended) => (code, extended) switch
    {
        (19, 2067 or 1555 or 2579) => DatabaseFailure.Unique,
        (19, 787) => DatabaseFailure.Reference,
        (5, 517) => DatabaseFailure.ChangedMeanwhile,
        (5 or 6 or 15, _) => DatabaseFailure.Busy,
        (13, _) => DatabaseFailure.Full,
        (8 or 10 or 11 or 23 or 26, _) => DatabaseFailure.Damaged,
        (14, _) => DatabaseFailure.Unreachable,
        _ => null,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static DatabaseFailure? OfPostgres(string state) => state switch
    {
        "23505" => DatabaseFailure.Unique,
        "23503" => DatabaseFailure.Reference,
        "40001" or "40P01" => DatabaseFailure.ChangedMeanwhile,
        "55P03" or "57014" => DatabaseFailure.Busy,
        "53100" or "53200" or "54000" => DatabaseFailure.Full,
        "53300" or "57P01" or "57P02" or "57P03" or "57P04" or "57P05" => DatabaseFailure.Unreachable,
        "25006" or "58030" or "XX001" or "XX002" => DatabaseFailure.Damaged,
        _ when state.StartsWith("08", StringComparison.Ordinal) => DatabaseFailure.Unreachable,
        _ => null,
    };
}
