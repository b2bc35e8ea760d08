using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Backups;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Backups;

/// <summary>A backup that an earlier version made is restored by this one, brought to its form, and whole.</summary>
[Trait("Category", "Slow")]
public sealed class EarlierBackupTests
{
    private static readonly string Landings = Path.Combine(SharedData.ProjectRoot, "tests", "Touchstone.Database.Tests", "Landings");

    public static TheoryData<string> Kept => [.. Directory.GetDirectories(Landings).Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_backup_of_an_earlier_version_is_restored_and_brought_to_the_present_form(string landing)
    {
        var stop = TestContext.Current.CancellationToken;
        var elsewhere = Directory.CreateTempSubdirectory("touchstone-backups-").FullName;
        try
        {
            var file = Path.Combine(elsewhere, "earlier.backup");
            string migration;
            await using (var earlier = new TestOrganisation(database: TestDatabase.Restore(Path.Combine(Landings, landing))))
                migration = await BackupAsItStandsAsync(earlier, file, elsewhere);
            await using var organisation = new TestOrganisation();
            await using (var db = organisation.OpenDatabase())
                Assert.NotEqual(db.Database.GetMigrations().Last(), migration);
            organisation.CloseConnections();

            var restored = await ServerProcess.RunAsync(["restore", file, "--replace", .. organisation.CommandArguments]);

            Assert.True(restored.Code == 0, restored.Said);
            foreach (var check in new[] { "audit verify", "database check" })
            {
                var answer = await ServerProcess.RunAsync([.. check.Split(' '), .. organisation.CommandArguments]);
                Assert.True(answer.Code == 0, answer.Said);
            }
            var found = await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter { Q = "quicksilver" }, stop: stop);
            Assert.Single(found.Items);
            await using (var db = organisation.OpenDatabase())
            {
                Assert.Empty(await db.Database.GetPendingMigrationsAsync(stop));
                var scored = await db.Evaluations.Where(x => x.UnfailedScore != null).Select(x => x.Id).ToListAsync(stop);
                Assert.True(scored.Count >= 15, $"Only {scored.Count} evaluations came back.");
                foreach (var id in scored)
                    Assert.True((await organisation.Get<EvaluationDetailQueries>().DerivationAsync(organisation.System, id, stop)).Agrees);
            }
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    /// <summary>The earlier program's database and key in the form of a backup, nothing of it touched.</summary>
    private static async Task<string> BackupAsItStandsAsync(TestOrganisation earlier, string path, string elsewhere)
    {
        var stop = TestContext.Current.CancellationToken;
        var (database, key) = (earlier.Get<IDatabaseCopy>(), earlier.Get<InstallationKey>().Read());
        var copy = Directory.CreateDirectory(Path.Combine(elsewhere, "copy")).FullName;
        var migration = await database.WriteAsync(copy, _ => Task.CompletedTask, stop);
        var made = new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
        var header = BackupHeader.For(BackupSecret.None, made, key, scheduled: false, out _);
        await using var file = File.Create(path);
        await BackupArchive.WriteAsync(
            file,
            header,
            null,
            parts => new BackupManifest(1, "0.1.0", database.Provider, migration, made, parts, []),
            Parts(),
            stop
        );
        return migration;

        async IAsyncEnumerable<(string, Stream)> Parts()
        {
            await Task.Yield();
            yield return (InstallationKey.FileName, new MemoryStream(Encoding.ASCII.GetBytes(Convert.ToBase64String(key))));
            foreach (var part in Directory.GetFiles(copy).Order(StringComparer.Ordinal))
                yield return ($"{MakeBackup.DatabaseFolder}/{Path.GetFileName(part)}", File.OpenRead(part));
        }
    }
}
