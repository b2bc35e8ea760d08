using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Audit;

/// <summary>What only a checkpoint outside can find, and what is said where there is none.</summary>
public sealed class AuditCheckpointTests
{
    private static readonly string[] Empty = ["""DELETE FROM "AuditDetails" """, """DELETE FROM "AuditCheckpoints" """, """DELETE FROM "AuditEntries" """];

    [Fact]
    public async Task A_cut_end_is_found_against_the_checkpoint_file_also_after_the_log_went_on()
    {
        await using var scene = await AuditScene.OpenAsync(keepsCheckpoints: true);

        await scene.AttackAsync(
            """DELETE FROM "AuditDetails" WHERE "EntryId" IN (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" IS NULL OR "Sequence" > 10)""",
            """DELETE FROM "AuditEntries" WHERE "Sequence" IS NULL OR "Sequence" > 10""",
            """DELETE FROM "AuditCheckpoints" """
        );

        Assert.Contains("the end of the log was cut off", Assert.Single((await scene.VerifyAsync()).Problems));
        foreach (var name in "WXYZ")
            await scene.Organisation.TeamAsync($"Team {name}");
        await scene.SealAsync();
        Assert.Contains(
            (await scene.VerifyAsync()).Problems,
            x => x.Contains("in the checkpoint file at 12 does not match the chain", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_emptied_log_is_found_against_the_checkpoint_file()
    {
        await using var scene = await AuditScene.OpenAsync(keepsCheckpoints: true);

        await scene.AttackAsync(Empty);
        await scene.Organisation.TeamAsync("First of a new log");

        Assert.Contains((await scene.VerifyAsync()).Problems, x => x.Contains("in the checkpoint file at 12 has no entry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_copy_put_back_is_found_against_the_checkpoint_file_and_no_later_point_hides_it()
    {
        await using var scene = await AuditScene.OpenAsync(keepsCheckpoints: true);
        List<AuditEntry> copy;
        List<AuditDetail> values;
        await using (var db = scene.Organisation.OpenDatabase())
        {
            copy = await db.Set<AuditEntry>().AsNoTracking().Where(x => x.Sequence <= 4).ToListAsync(TestContext.Current.CancellationToken);
            var ids = copy.ConvertAll(x => x.Id);
            values = await db.Set<AuditDetail>().AsNoTracking().Where(x => ids.Contains(x.EntryId)).ToListAsync(TestContext.Current.CancellationToken);
        }
        var lines = await File.ReadAllLinesAsync(scene.CheckpointFile, TestContext.Current.CancellationToken);

        await scene.AttackAsync(
            """DELETE FROM "AuditCheckpoints" """,
            $"""DELETE FROM "AuditDetails" WHERE "EntryId" NOT IN ({string.Join(",", values.Select(x => x.EntryId))})""",
            $"""DELETE FROM "AuditEntries" WHERE "Id" NOT IN ({string.Join(",", copy.Select(x => x.Id))})"""
        );

        Assert.Contains((await scene.VerifyAsync()).Problems, x => x.Contains("an old copy was put back", StringComparison.Ordinal));
        for (var i = 0; i < 12; i++)
            await scene.Organisation.TeamAsync($"Again {i}");
        await scene.SealAsync();
        Assert.Equal(lines, await File.ReadAllLinesAsync(scene.CheckpointFile, TestContext.Current.CancellationToken));
        Assert.Contains((await scene.VerifyAsync()).Problems, x => x.Contains("an old copy was put back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checkpoints_are_written_by_themselves_private_and_signed()
    {
        await using var scene = await AuditScene.OpenAsync(keepsCheckpoints: true);

        var lines = await File.ReadAllLinesAsync(scene.CheckpointFile, TestContext.Current.CancellationToken);
        Assert.Equal(["4", "8", "12"], lines.Select(x => x.Split(' ')[1].Split(':')[0]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(scene.CheckpointFile));

        await File.WriteAllTextAsync(
            scene.CheckpointFile,
            string.Join('\n', lines[0].Replace("4:", "5:", StringComparison.Ordinal), lines[1], lines[2], "torn by a power c"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("Line 1 of the checkpoint file is not as it was written", Assert.Single((await scene.VerifyAsync()).Problems));
        await scene.SealAsync();
        var mended = await File.ReadAllLinesAsync(scene.CheckpointFile, TestContext.Current.CancellationToken);
        Assert.Equal(lines[1..], mended[1..3]);
        Assert.StartsWith("14:", mended[3].Split(' ')[1]);
    }

    [Fact]
    public async Task A_checkpoint_file_that_cannot_be_written_stops_no_sealing()
    {
        await using var organisation = new TestOrganisation(
            settings: new Dictionary<string, string?>
            {
                ["Audit:CheckpointFile"] = Path.Combine(Path.GetTempPath(), "touchstone no such folder", "checkpoints"),
            }
        );
        await organisation.SetUpAsync();

        Assert.Equal(1, (await organisation.Get<SealAudit>().ExecuteAsync(TestContext.Current.CancellationToken)).Sealed);
        Assert.Contains(
            (await organisation.Get<VerifyAudit>().ExecuteAsync(stop: TestContext.Current.CancellationToken)).Warnings,
            x => x.Contains("is not there: no checkpoint is written", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_limits_a_check_is_said()
    {
        var key = Convert.ToBase64String(Enumerable.Range(1, 32).Select(x => (byte)x).ToArray());
        await using var plain = new TestOrganisation();
        await plain.SetUpAsync();
        await using var inside = new TestOrganisation(
            settings: new Dictionary<string, string?> { ["Installation:Key"] = key, ["Audit:CheckpointFile"] = "/nowhere" }
        );
        await inside.SetUpAsync();
        inside.Get<Microsoft.Extensions.Options.IOptions<AuditOptions>>().Value.CheckpointFile = Path.Combine(inside.DataFolder, "checkpoints");

        var said = plain.Get<AuditSurroundings>().Warnings();
        Assert.Contains(said, x => x.Contains("No checkpoint file is set", StringComparison.Ordinal));
        Assert.Equal(!TestDatabase.IsPostgres, said.Any(x => x.Contains("lies beside the database", StringComparison.Ordinal)));
        Assert.Contains("lies inside the data folder", Assert.Single(inside.Get<AuditSurroundings>().Warnings()));
    }
}
