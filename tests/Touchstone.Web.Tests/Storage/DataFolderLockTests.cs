using System.Net;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Storage;

[Trait("Category", "Slow")]
public sealed class DataFolderLockTests
{
    [Fact]
    public async Task A_second_server_on_one_SQLite_folder_says_who_has_it_and_touches_nothing()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "Several servers may share one PostgreSQL database.");
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await using var first = ServerProcess.Serve(organisation.CommandArguments);
        await first.AddressAsync();
        var job = await StoredJobs.RunningAsync(organisation);

        await using var second = ServerProcess.Serve(organisation.CommandArguments);

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains($"process {first.Id} on {Environment.MachineName}", second.Said);
        Assert.DoesNotContain("   at ", second.Said);
        Assert.Equal(JobState.Running, (await organisation.Get<JobQueries>().GetAsync(organisation.System, job)).State);
        Assert.Equal(0, (await ServerProcess.RunAsync(["audit", "verify", .. organisation.CommandArguments])).Code);
    }

    [Fact]
    public async Task After_a_kill_the_folder_is_free_and_the_whole_file_is_read_before_serving()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "PostgreSQL looks after its own files.");
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await using (var first = ServerProcess.Serve(organisation.CommandArguments))
        {
            await first.AddressAsync();
            first.Kill();
            await first.ExitCodeAsync();
        }
        await using (var second = ServerProcess.Serve(organisation.CommandArguments))
        {
            using var client = new HttpClient { BaseAddress = new Uri(await second.AddressAsync()) };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
            second.Kill();
            await second.ExitCodeAsync();
        }
        await DamageAsync(organisation);

        await using var third = ServerProcess.Serve(organisation.CommandArguments);

        Assert.Equal(1, await third.ExitCodeAsync());
        Assert.Contains("The database is damaged", third.Said);
        var check = await ServerProcess.RunAsync(["database", "check", .. organisation.CommandArguments]);
        Assert.Equal(1, check.Code);
        Assert.Contains("Not sound", check.Said);
    }

    [Fact]
    public async Task Two_servers_share_a_PostgreSQL_database()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite is for one server.");
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await using var first = ServerProcess.Serve(organisation.CommandArguments);
        await first.AddressAsync();
        await using var second = ServerProcess.Serve(organisation.CommandArguments);

        Assert.StartsWith("http", await second.AddressAsync());
    }

    /// <summary>Overwrites pages in the middle of the file, past the schema.</summary>
    private static async Task DamageAsync(TestOrganisation organisation)
    {
        await using (var db = organisation.OpenDatabase())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "PRAGMA wal_checkpoint(TRUNCATE)");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using var file = new FileStream(Path.Combine(organisation.DataFolder, "touchstone.db"), FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length / 4096 / 2 * 4096;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)(file.Length / 4)).ToArray());
    }
}
