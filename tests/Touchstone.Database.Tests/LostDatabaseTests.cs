using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Files;
using Touchstone.Testing;

namespace Touchstone.Database.Tests;

/// <summary>An installation whose database is gone never starts as a new one.</summary>
public sealed class LostDatabaseTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_that_lost_its_database_says_so_and_does_not_start_as_new(bool wasSetUp)
    {
        await using var organisation = new TestOrganisation();
        // The key alone tells as well: it is made as soon as anything is sealed or anybody signs in.
        if (wasSetUp)
            await organisation.SetUpAsync();
        else
            organisation.Get<InstallationKey>().Read();
        await LoseAsync(organisation);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.Get<MigrateDatabase>().ExecuteAsync());

        Assert.Equal("database-lost", refused.Code);
        Assert.Contains("Put the database back from your backup", refused.Message);
        await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.Get<MigrateDatabase>().ExecuteAsync());
    }

    [Fact]
    public async Task A_database_whose_organisation_was_emptied_is_lost_too()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await using (var db = organisation.OpenDatabase())
            await db.Organisation.ExecuteDeleteAsync();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.Get<MigrateDatabase>().ExecuteAsync());

        Assert.Contains("holds no organisation any more", refused.Message);
    }

    [Fact]
    public async Task An_installation_of_before_is_marked_when_it_starts()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        File.Delete(Path.Combine(organisation.DataFolder, InstallationMark.FileName));

        await organisation.Get<MigrateDatabase>().ExecuteAsync();

        Assert.True(organisation.Get<InstallationMark>().Exists);
    }

    [Fact]
    public async Task Beginning_anew_is_said_expressly_and_moves_aside_what_is_left()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        organisation.Get<InstallationKey>().Read();
        organisation.Get<IOptions<InstallationOptions>>().Value.BeginAnew = true;
        Assert.Equal("nothing-to-begin-anew", (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.Get<MigrateDatabase>().ExecuteAsync())).Code);
        await LoseAsync(organisation);

        await organisation.Get<MigrateDatabase>().ExecuteAsync();

        Assert.False(await organisation.Get<OrganisationQueries>().IsSetUpAsync());
        var aside = Assert.Single(Directory.GetDirectories(organisation.DataFolder, "before-*"));
        Assert.True(File.Exists(Path.Combine(aside, InstallationKey.FileName)) && File.Exists(Path.Combine(aside, InstallationMark.FileName)));
    }

    private static async Task LoseAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        if (TestDatabase.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
            return;
        }
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        foreach (var end in new[] { "-wal", "-shm" })
            File.Delete(Path.Combine(organisation.DataFolder, "touchstone.db" + end));
        await File.WriteAllBytesAsync(Path.Combine(organisation.DataFolder, "touchstone.db"), []);
    }
}
