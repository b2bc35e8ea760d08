using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Shared.Changes;

namespace Touchstone.Database;

/// <summary>Recognises the meetings of two changes by the result codes of SQLite and the SQLSTATE of PostgreSQL, however deep they are wrapped.</summary>
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
                _ => (DatabaseFailure?)null,
            };
            if (found is not null)
                return found;
        }
        return null;
    }

    // https://www.sqlite.org/rescode.html
    private static DatabaseFailure? OfSqlite(int code, int extended) =>
        (code, extended) switch
        {
            (19, 2067 or 1555 or 2579) => DatabaseFailure.Unique,
            (19, 787) => DatabaseFailure.Reference,
            (5, 517) => DatabaseFailure.ChangedMeanwhile,
            _ => null,
        };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static DatabaseFailure? OfPostgres(string state) =>
        state switch
        {
            "23505" => DatabaseFailure.Unique,
            "23503" => DatabaseFailure.Reference,
            "40001" or "40P01" => DatabaseFailure.ChangedMeanwhile,
            _ => null,
        };
}
