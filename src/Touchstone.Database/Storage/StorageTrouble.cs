using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Touchstone.Database.Storage;

/// <summary>What is the matter with the store when it, and not the request, is the reason of a failure.</summary>
public sealed record StorageTrouble(StorageFault Fault, string Text)
{
    private const int Busy = 5,
        Locked = 6,
        OutOfMemory = 7,
        ReadOnly = 8,
        IoError = 10,
        Corrupt = 11,
        Full = 13,
        CannotOpen = 14,
        NoDatabase = 26;

    /// <summary>After how many seconds it is worth trying again: a lock passes by itself, a full or damaged disk does not.</summary>
    public int RetryAfterSeconds => Fault is StorageFault.Locked or StorageFault.Unreachable ? 5 : 60;

    /// <summary>The trouble behind an exception, wherever in its chain it stands; nothing when the store is not to blame.</summary>
    public static StorageTrouble? Of(Exception? exception)
    {
        for (var problem = exception; problem is not null; problem = problem.InnerException)
        {
            var fault = problem switch
            {
                SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
                PostgresException postgres => OfPostgres(postgres.SqlState),
                NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => StorageFault.Unreachable,
                NpgsqlException when problem.InnerException is null => StorageFault.Unreachable,
                _ => null,
            };
            if (fault is { } found)
                return Say(found);
            if (problem is AggregateException { InnerExceptions: var several })
            {
                foreach (var one in several)
                {
                    if (Of(one) is { } inner)
                        return inner;
                }
            }
        }
        return IsFullDisk(exception) ? Say(StorageFault.Full) : null;
    }

    public static StorageTrouble Say(StorageFault fault) =>
        new(
            fault,
            fault switch
            {
                StorageFault.Locked => "The database is locked by another program or a long write. Try again in a moment.",
                StorageFault.Full => "The disk that holds the data is full. Nothing can be saved until there is room.",
                StorageFault.ReadOnly => "The database can only be read: its file, folder or server does not allow writing.",
                StorageFault.Damaged => "The database is damaged. `touchstone database check` says where; `touchstone restore` puts a backup back.",
                StorageFault.Disk => "The disk that holds the data gave an error. Look at the machine's own log.",
                _ => "The database cannot be reached.",
            }
        );

    private static StorageFault? OfSqlite(int code) =>
        code switch
        {
            Busy or Locked => StorageFault.Locked,
            ReadOnly => StorageFault.ReadOnly,
            IoError or OutOfMemory => StorageFault.Disk,
            Corrupt or NoDatabase => StorageFault.Damaged,
            Full => StorageFault.Full,
            CannotOpen => StorageFault.Unreachable,
            _ => null,
        };

    private static StorageFault? OfPostgres(string state) =>
        state switch
        {
            "53100" => StorageFault.Full,
            "25006" => StorageFault.ReadOnly,
            "58030" => StorageFault.Disk,
            "XX001" or "XX002" => StorageFault.Damaged,
            "55P03" => StorageFault.Locked,
            "3D000" => StorageFault.Unreachable,
            _ when state.StartsWith("53", StringComparison.Ordinal)
                    || state.StartsWith("57P0", StringComparison.Ordinal)
                    || state.StartsWith("08", StringComparison.Ordinal) => StorageFault.Unreachable,
            _ => null,
        };

    /// <summary>A stored file that did not fit: the operating system says it with an error number of its own.</summary>
    private static bool IsFullDisk(Exception? exception)
    {
        const int NoSpace = 28,
            QuotaExceeded = 122,
            WindowsDiskFull = unchecked((int)0x80070070);
        for (var problem = exception; problem is not null; problem = problem.InnerException)
        {
            if (problem is IOException && (problem.HResult == WindowsDiskFull || (!OperatingSystem.IsWindows() && problem.HResult is NoSpace or QuotaExceeded)))
                return true;
        }
        return false;
    }
}
