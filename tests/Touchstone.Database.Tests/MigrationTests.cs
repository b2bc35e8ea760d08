using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Database.Tests;

[Trait("Category", "Slow")]
public sealed class MigrationTests
{
    [Fact]
    public void No_change_of_the_model_is_without_a_migration()
    {
        using QualityDb sqlite = new SqliteQualityDb(new DbContextOptionsBuilder<SqliteQualityDb>().UseSqlite("Data Source=:memory:").Options);
        using QualityDb postgres = new PostgresQualityDb(new DbContextOptionsBuilder<PostgresQualityDb>().UseNpgsql("Host=localhost").Options);

        Assert.False(sqlite.Database.HasPendingModelChanges(), "Run src/Touchstone.Database/add-migration NAME: the SQLite model has changed.");
        Assert.False(postgres.Database.HasPendingModelChanges(), "Run src/Touchstone.Database/add-migration NAME: the PostgreSQL model has changed.");
        Assert.Equal(sqlite.Database.GetMigrations().Select(x => x[15..]), postgres.Database.GetMigrations().Select(x => x[15..]));
    }

    [Fact]
    public async Task Migrating_again_is_harmless()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        await organisation.Get<MigrateDatabase>().ExecuteAsync(TestContext.Current.CancellationToken);
        await organisation.Get<MigrateDatabase>().ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.True(await organisation.Get<Touchstone.Organisation.OrganisationQueries>().IsSetUpAsync(TestContext.Current.CancellationToken));
    }
}
