using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Touchstone.Database;

internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteQualityDb>
{
    public SqliteQualityDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteQualityDb>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresQualityDb>
{
    public PostgresQualityDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresQualityDb>().UseNpgsql("Host=localhost").Options);
}
