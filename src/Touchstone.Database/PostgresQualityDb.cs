using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Shared;
using Touchstone.Shared.Changes;

namespace Touchstone.Database;

/// <summary>The records in a PostgreSQL database.</summary>
public sealed class PostgresQualityDb(DbContextOptions<PostgresQualityDb> options) : QualityDb(options)
{
    // What the driver itself calls transient is more; these are a server that is being restarted and statements that took too long.
    private static readonly string[] Passing =
    [
        PostgresErrorCodes.AdminShutdown,
        PostgresErrorCodes.CrashShutdown,
        PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.QueryCanceled,
        PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected,
    ];

    public override bool IsPassing(DbException problem) => problem.IsTransient || (problem.SqlState is { } state && Passing.Contains(state));

    // Advisory locks are numbers; this one is the product's own room among them.
    private const int Room = 0x7153;

    public override bool HasOneWriter => false;

    public override IDatabaseFailures Failures => DatabaseFailures.Instance;

    public override async Task HoldAsync(Guard guard, CancellationToken stop)
    {
        if (Database.CurrentTransaction is null)
            throw new InvalidOperationException("A guard is held within a transaction.");
        if (guard.IsShared)
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({Room}, {guard.Number})", stop);
        else
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Room}, {guard.Number})", stop);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder
            .Entity("Touchstone.Interactions.Interaction")
            .Property<int?>("DurationSeconds")
            .HasComputedColumnSql(
                """
                CASE WHEN "TalkSeconds" IS NOT NULL THEN round("TalkSeconds" + coalesce("HoldSeconds", 0))::int
                ELSE round(extract(epoch FROM "EndedAt" - coalesce("AnsweredAt", "ArrivedAt")))::int END
                """,
                stored: true
            );
    }
}
