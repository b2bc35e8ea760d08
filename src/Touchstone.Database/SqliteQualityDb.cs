using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>The records in one SQLite file.</summary>
public sealed class SqliteQualityDb(DbContextOptions<SqliteQualityDb> options) : QualityDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcText>();
}
