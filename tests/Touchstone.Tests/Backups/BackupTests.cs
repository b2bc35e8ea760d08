using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Backups;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Backups;

[Trait("Category", "Slow")]
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("touchstone-backups-").FullName;
    private readonly BackupSecret _secret = BackupSecret.Passphrase("a long enough pass phrase");

    [Fact]
    public async Task What_was_backed_up_comes_back_equal_in_every_table()
    {
        await using var organisation = await FilledAsync();
        var before = await ContentAsync(organisation);
        var file = await BackupAsync(organisation);
        await using var other = new TestOrganisation();

        var done = await RestoreAsync(other, file, replace: true);

        Assert.Equal(organisation.Clock.GetUtcNow(), done.Made);
        Assert.Equal(before, await ContentAsync(other));
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(organisation.DataFolder, "installation.key")),
            await File.ReadAllTextAsync(Path.Combine(other.DataFolder, "installation.key"))
        );
        Assert.Empty(Directory.GetFileSystemEntries(other.DataFolder, "work-*"));
        Assert.Empty(Directory.GetFileSystemEntries(other.DataFolder, "restore*"));
    }

    [Fact]
    public async Task A_folder_or_database_that_is_used_is_not_replaced_unless_that_is_said()
    {
        await using var organisation = await FilledAsync();
        var file = await BackupAsync(organisation);
        await using var other = await FilledAsync();
        var before = await ContentAsync(other);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => RestoreAsync(other, file, replace: false));

        Assert.Equal("not-empty", refused.Code);
        Assert.Equal(before, await ContentAsync(other));
    }

    [Fact]
    public async Task A_changed_or_cut_backup_is_refused_and_nothing_is_replaced()
    {
        await using var organisation = await FilledAsync();
        var file = await BackupAsync(organisation);
        var whole = await File.ReadAllBytesAsync(file);
        await using var other = await FilledAsync();
        var before = await ContentAsync(other);
        var header = Array.IndexOf(whole, (byte)'\n', Array.IndexOf(whole, (byte)'\n') + 1) + 1;
        int[] places = [header, header + 3, header + 4, header + 5000, whole.Length / 2, whole.Length - 17, whole.Length - 1];
        var damaged = places
            .Select(x => Changed(whole, x))
            .Concat(new[] { header + 2, whole.Length / 3, whole.Length - 1 }.Select(x => whole[..x]))
            .Append([.. whole, 0]);

        foreach (var bytes in damaged)
        {
            await File.WriteAllBytesAsync(file, bytes);
            Assert.Equal("backup-damaged", (await Assert.ThrowsAsync<RuleBrokenException>(() => RestoreAsync(other, file, replace: true))).Code);
        }

        Assert.Equal(before, await ContentAsync(other));
    }

    [Fact]
    public async Task Another_passphrase_a_key_instead_or_nothing_opens_no_backup()
    {
        await using var organisation = await FilledAsync();
        var file = await BackupAsync(organisation);
        await using var other = new TestOrganisation();

        Assert.Equal(
            "backup-secret-wrong",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => RestoreAsync(other, file, true, BackupSecret.Passphrase("a long enough pass word")))).Code
        );
        Assert.Equal("backup-encrypted", (await Assert.ThrowsAsync<RuleBrokenException>(() => RestoreAsync(other, file, true, BackupSecret.None))).Code);
        var bytes = await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1);
        Assert.DoesNotContain("Ada Admin", bytes);
        Assert.DoesNotContain((await File.ReadAllTextAsync(Path.Combine(organisation.DataFolder, "installation.key"))).Trim(), bytes);
    }

    [Fact]
    public async Task A_backup_lies_outside_the_data_folder_and_replaces_no_file_unasked()
    {
        await using var organisation = await FilledAsync();
        var inside = Path.Combine(organisation.DataFolder, "x.backup");
        Assert.Equal(
            "backup-inside",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    organisation.Get<MakeBackup>().ExecuteAsync(organisation.System, new MakeBackupRequest(inside, _secret))
                )
            ).Code
        );
        await BackupAsync(organisation);
        Assert.Equal("backup-exists", (await Assert.ThrowsAsync<RuleBrokenException>(() => BackupAsync(organisation))).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Changed(byte[] whole, int place)
    {
        var changed = whole.ToArray();
        changed[place] ^= 0x10;
        return changed;
    }

    private static async Task<TestOrganisation> FilledAsync()
    {
        var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent", team: await organisation.TeamAsync("Heating", await organisation.TeamAsync("Home"))))
            .PersonId!
            .Value;
        for (var i = 0; i < 5; i++)
            await Touchstone.Tests.Interactions.Contacts.TypeInAsync(organisation, agent, $"Words with a tab\t, a backslash \\ and émile {i}.");
        return organisation;
    }

    private async Task<string> BackupAsync(TestOrganisation organisation) =>
        (await organisation.Get<MakeBackup>().ExecuteAsync(organisation.System, new MakeBackupRequest(Path.Combine(_folder, "a.backup"), _secret))).File;

    private async Task<BackupRestored> RestoreAsync(TestOrganisation organisation, string file, bool replace, BackupSecret? secret = null)
    {
        organisation.CloseConnections();
        return await organisation.Get<RestoreBackup>().ExecuteAsync(new RestoreBackupRequest(file, secret ?? _secret, replace), _ => Task.CompletedTask);
    }

    /// <summary>Every row of every table, but for the entry that tells of the backup itself.</summary>
    private static async Task<List<string>> ContentAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(x => x.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                if (!values.Contains("backup-made"))
                    rows.Add($"{table}: {JsonSerializer.Serialize(values.Select(x => x is DBNull ? null : x.ToString()))}");
            }
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
