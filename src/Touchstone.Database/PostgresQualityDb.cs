using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>The records in a PostgreSQL database.</summary>
public sealed class PostgresQualityDb(DbContextOptions<PostgresQualityDb> options) : QualityDb(options)
{
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
