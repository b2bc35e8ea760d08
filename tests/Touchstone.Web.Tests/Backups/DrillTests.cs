using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Backups;

/// <summary>What the operations page promises, done to the letter with the real program.</summary>
[Trait("Category", "Slow")]
public sealed class DrillTests
{
    private static readonly string Words =
        "interaction_id,channel,arrived_at,turn_n,speaker,text\n"
        + "keep,phone,2026-06-01 10:00,1,customer,The boiler of Featherstone is cold\n"
        + "erase,phone,2026-06-01 11:00,1,customer,My name is Zanzibarius Quillfeather\n";

    [Fact]
    public async Task Backup_during_an_import_then_erasure_destruction_restore_and_start()
    {
        await using var organisation = new TestOrganisation();
        // The programs it works beside go by the real clock.
        organisation.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await organisation.SetUpAsync();
        var elsewhere = Directory.CreateTempSubdirectory("touchstone-backups-").FullName;
        try
        {
            var (backup, key) = (Path.Combine(elsewhere, "today.backup"), Path.Combine(elsewhere, "..", $"{Path.GetFileName(elsewhere)}.key"));
            await File.WriteAllTextAsync(key, Convert.ToBase64String(Enumerable.Range(0, 32).Select(x => (byte)x).ToArray()));
            var words = Path.Combine(elsewhere, "words.csv");
            await File.WriteAllTextAsync(words, Words);
            var import = await ServerProcess.RunAsync([
                "interactions",
                "import",
                words,
                "--source",
                "acd",
                "--zone",
                "Europe/London",
                .. organisation.CommandArguments,
            ]);
            Assert.True(import.Code == 0, import.Said);
            var (keptId, erasedId) = (await IdAsync(organisation, "Featherstone"), await IdAsync(organisation, "Zanzibarius"));
            var kept = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, keptId);

            await using (var server = ServerProcess.Serve(organisation.CommandArguments, ("Backups__Folder", elsewhere)))
            {
                await server.AddressAsync();
                await ImportRunningAsync(organisation);

                var made = await ServerProcess.RunAsync(["backup", backup, "--key-file", key, .. organisation.CommandArguments]);
                Assert.True(made.Code == 0, made.Said);

                await organisation
                    .Get<EraseInteraction>()
                    .ExecuteAsync(organisation.System, new EraseInteractionRequest(erasedId, ExpectedVersion.Any, "The customer asked for it"));
                var ledger = Path.Combine(elsewhere, "erasures.ledger");
                while (!File.Exists(ledger) || !(await ReadAsync(ledger)).Contains($"\t{erasedId}\t", StringComparison.Ordinal))
                    await Task.Delay(100, TestContext.Current.CancellationToken);
                Assert.DoesNotContain("customer asked", await ReadAsync(ledger));
                var refused = await ServerProcess.RunAsync(["restore", backup, "--replace", "--key-file", key, .. organisation.CommandArguments]);
                Assert.Equal(1, refused.Code);
                Assert.Contains(TestDatabase.IsPostgres ? "connections use the database" : "is in use by a server", refused.Said);
                server.Kill();
                await server.ExitCodeAsync();
            }
            await DestroyAsync(organisation);

            var restored = await ServerProcess.RunAsync(["restore", backup, "--key-file", key, .. organisation.CommandArguments]);

            Assert.True(restored.Code == 0, restored.Said);
            Assert.Contains("1 erasure made since was repeated", restored.Said);
            var back = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, keptId);
            Assert.Equal(kept.Turns, back.Turns);
            Assert.NotNull((await organisation.Get<InteractionQueries>().GetAsync(organisation.System, erasedId)).ErasedAt);
            await using var again = ServerProcess.Serve(organisation.CommandArguments, ("Backups__Folder", elsewhere));
            using var client = new HttpClient { BaseAddress = new Uri(await again.AddressAsync()) };
            // The import goes on and the file is written anew after the erasures: for a moment the store may be busy.
            while ((await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.OK)
                await Task.Delay(100, TestContext.Current.CancellationToken);
            var audit = await ServerProcess.RunAsync(["audit", "verify", .. organisation.CommandArguments]);
            Assert.True(audit.Code == 0, audit.Said);
            var check = await ServerProcess.RunAsync(["database", "check", .. organisation.CommandArguments]);
            Assert.True(check.Code == 0, check.Said);
            Assert.Contains(
                (await organisation.Get<AuditQueries>().ListAsync(organisation.System, new() { SubjectKind = "organisation" })).Items,
                x => x.Action == "backup-restored"
            );
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
            File.Delete($"{elsewhere}.key");
        }
    }

    [Fact]
    public async Task A_backup_that_is_killed_leaves_nothing_that_looks_like_one_and_the_next_one_tidies_up()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var elsewhere = Directory.CreateTempSubdirectory("touchstone-backups-").FullName;
        try
        {
            var file = Path.Combine(elsewhere, "killed.backup");
            await using (var command = ServerProcess.Start(["backup", file, "--unencrypted", .. organisation.CommandArguments]))
            {
                while (Directory.GetFiles(elsewhere).Length == 0 && !command.HasEnded)
                    await Task.Delay(1, TestContext.Current.CancellationToken);
                command.Kill();
                await command.ExitCodeAsync();
            }

            // The kill may have come too late; then the backup is a whole one, and that is what must hold.
            var next = await ServerProcess.RunAsync(["backup", file, "--overwrite", "--unencrypted", .. organisation.CommandArguments]);

            Assert.True(next.Code == 0, next.Said);
            Assert.Empty(Directory.GetDirectories(organisation.DataFolder, "work-*"));
            Assert.Equal(1, (await ServerProcess.RunAsync(["backup", file, .. organisation.CommandArguments])).Code);
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public Task A_restore_that_is_killed_leaves_the_old_or_the_new_and_can_be_made_again() => KillRestoresAsync(kills: 2);

    [Fact]
    [Trait("Category", "Long")]
    public Task Many_killed_restores_leave_the_old_or_the_new_and_can_be_made_again()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TOUCHSTONE_LONG") == "1", "A long test: set TOUCHSTONE_LONG=1.");
        return KillRestoresAsync(kills: 20);
    }

    private static async Task KillRestoresAsync(int kills)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var organisation = new TestOrganisation();
        organisation.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await organisation.SetUpAsync();
        var elsewhere = Directory.CreateTempSubdirectory("touchstone-backups-").FullName;
        try
        {
            var file = Path.Combine(elsewhere, "whole.backup");
            await BringAsync(organisation, "kept", 3000);
            var made = await ServerProcess.RunAsync(["backup", file, "--unencrypted", .. organisation.CommandArguments]);
            Assert.True(made.Code == 0, made.Said);
            string[] restore = ["restore", file, "--replace", .. organisation.CommandArguments];
            organisation.CloseConnections();
            var watch = Stopwatch.StartNew();
            var whole = await ServerProcess.RunAsync(restore);
            Assert.True(whole.Code == 0, whole.Said);
            var (took, random, interrupted) = (watch.Elapsed, new Random(11), 0);

            for (var kill = 0; kill < kills; kill++)
            {
                await BringAsync(organisation, "later", 1);
                organisation.CloseConnections();
                await using (var command = ServerProcess.Start(restore))
                {
                    await Task.Delay(took * (0.4 + (0.6 * random.NextDouble())), stop);
                    command.Kill();
                    if (await command.ExitCodeAsync() != 0)
                        interrupted++;
                }
                var check = await ServerProcess.RunAsync(["database", "check", .. organisation.CommandArguments]);
                if (check.Code != 0)
                {
                    // Only where the database cannot be exchanged as a file: and then it says what to do.
                    Assert.True(TestDatabase.IsPostgres, check.Said);
                    Assert.Contains("was not carried to its end. Run `touchstone restore FILE --replace` again.", check.Said);
                    Assert.Equal(0, (await ServerProcess.RunAsync(restore)).Code);
                }
                Assert.Equal(3000, await CountAsync(organisation, "kept"));
                Assert.InRange(await CountAsync(organisation, "later"), 0, 1);
            }

            Assert.True(interrupted > 0, "No kill came in time; the test proves nothing.");
            organisation.CloseConnections();
            var last = await ServerProcess.RunAsync(restore);
            Assert.True(last.Code == 0, last.Said);
            Assert.Equal((3000, 0), (await CountAsync(organisation, "kept"), await CountAsync(organisation, "later")));
            var audit = await ServerProcess.RunAsync(["audit", "verify", .. organisation.CommandArguments]);
            Assert.True(audit.Code == 0, audit.Said);
            Assert.Empty(Directory.GetFileSystemEntries(organisation.DataFolder, "restore*"));
            Assert.Empty(Directory.GetFileSystemEntries(organisation.DataFolder, "work-*"));
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    private static async Task BringAsync(TestOrganisation organisation, string source, int rows)
    {
        var text = string.Concat(Enumerable.Range(1, rows).Select(x => $"{x},chat,2026-06-02 10:00\n").Prepend("id,channel,arrived\n"));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var result = await organisation
            .Get<ImportInteractions>()
            .ExecuteAsync(organisation.System, content, new ImportRequest(Zone: "Europe/London", Source: source));
        Assert.Equal(rows, result.Added + result.Unchanged);
    }

    private static async Task<int> CountAsync(TestOrganisation organisation, string source)
    {
        await using var db = organisation.OpenDatabase();
        return await db.Interactions.CountAsync(x => x.Source == source, TestContext.Current.CancellationToken);
    }

    private static async Task<string> ReadAsync(string path)
    {
        while (true)
        {
            try
            {
                await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(file);
                return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            }
            catch (IOException) when (File.Exists(path))
            {
                // The server holds it for the moment of its writing.
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task<long> IdAsync(TestOrganisation organisation, string word) =>
        (await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter { Q = word })).Items.Single().Id;

    /// <summary>Waits until the server is in the middle of a large import.</summary>
    private static async Task ImportRunningAsync(TestOrganisation organisation)
    {
        var uploads = organisation.Get<ImportUploads>();
        var rows = new StringBuilder("id,channel,arrived\n");
        for (var i = 0; i < 40_000; i++)
            rows.Append(CultureInfo.InvariantCulture, $"many-{i},chat,2026-06-02 10:00\n");
        Guid id;
        using (var content = new MemoryStream(Encoding.UTF8.GetBytes(rows.ToString())))
            id = await uploads.UploadAsync(organisation.System, "many.csv", content);
        await uploads.StartAsync(organisation.System, id, new ImportRequest(Zone: "Europe/London", Source: "acd"), null);
        while (
            (await uploads.GetAsync(organisation.System, id)).Job is not { } job
            || job.State == JobState.Queued
            || (job.State == JobState.Running && job.Done == 0)
        )
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    private static async Task DestroyAsync(TestOrganisation organisation)
    {
        SqliteConnection.ClearAllPools();
        foreach (var folder in Directory.GetDirectories(organisation.DataFolder))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(organisation.DataFolder))
            File.Delete(file);
        if (!TestDatabase.IsPostgres)
            return;
        var connection = organisation.CommandArguments[^1];
        using (var pool = new NpgsqlConnection(connection))
            NpgsqlConnection.ClearPool(pool);
        await using var own = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await own.OpenAsync();
        await using var drop = new NpgsqlCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public", own);
        await drop.ExecuteNonQueryAsync();
    }
}
