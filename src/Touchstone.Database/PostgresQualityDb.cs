using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>The records in a PostgreSQL database.</summary>
public sealed class PostgresQualityDb(DbContextOptions<PostgresQualityDb> options) : QualityDb(options)
{
    // What the driver itself calls transient is more; these are a server that is being restarted and statements that took too long.
    private static readonly string[] Passing =
    [
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.QueryCanceled, PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected,
    ];

    public override bool IsPassing(DbException problem) => problem.IsTransient || (problem.SqlState is { } state && Passing.Contains(state));

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity("Touchstone.Interactions.Interaction").Property<int?>("DurationSeconds").HasComputedColumnSql(
            """
            CASE WHEN "TalkSeconds" IS NOT NULL THEN round("TalkSeconds" + coalesce("HoldSeconds", 0))::int
            ELSE round(extract(epoch FROM "EndedAt" - coalesce("AnsweredAt", "ArrivedAt")))::int END
            """, stored: true);
    }
}
