using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Changes;

namespace Touchstone.Database;

/// <summary>The records in one SQLite file.</summary>
public sealed class SqliteQualityDb(DbContextOptions<SqliteQualityDb> options) : QualityDb(options)
{
    // Busy, locked, out of memory, interrupted, input or output failed, disk full, file not to be opened now, locking protocol.
    private static readonly int[] Passing = [5, 6, 7, 9, 10, 13, 14, 15];

    public override bool IsPassing(DbException problem) => problem is SqliteException { SqliteErrorCode: var code } && Passing.Contains(code);

    public override bool HasOneWriter => true;

    public override IDatabaseFailures Failures => DatabaseFailures.Instance;

    /// <summary>One writer at a time: its transaction is the guard of everything.</summary>
    public override Task HoldAsync(Guard guard, CancellationToken stop) =>
        Database.CurrentTransaction is null ? throw new InvalidOperationException("A guard is held within a transaction.") : Task.CompletedTask;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder
            .Entity("Touchstone.Interactions.Interaction")
            .Property<int?>("DurationSeconds")
            .HasComputedColumnSql(
                """
                CASE WHEN "TalkSeconds" IS NOT NULL THEN CAST(round("TalkSeconds" + coalesce("HoldSeconds", 0)) AS INTEGER)
                ELSE CAST(round(round((julianday("EndedAt") - julianday(coalesce("AnsweredAt", "ArrivedAt"))) * 86400, 3)) AS INTEGER) END
                """
            );
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => conventions.Properties<DateTimeOffset>().HaveConversion<UtcText>();
}
