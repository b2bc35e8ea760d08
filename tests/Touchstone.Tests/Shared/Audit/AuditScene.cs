using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Audit;

/// <summary>A log with sealed entries, and an attacker who has the database, knows the program, and lacks the key.</summary>
internal sealed class AuditScene : IAsyncDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("touchstone-audit-").FullName;

    private AuditScene(bool keepsCheckpoints) =>
        Organisation = new TestOrganisation(settings: keepsCheckpoints ? new Dictionary<string, string?> { ["Audit:CheckpointFile"] = CheckpointFile } : null);

    public TestOrganisation Organisation { get; }

    public string CheckpointFile => Path.Combine(_place, "checkpoints");

    /// <summary>Twelve entries in three sealings, some with values, and two not sealed yet.</summary>
    public static async Task<AuditScene> OpenAsync(bool keepsCheckpoints = false)
    {
        var scene = new AuditScene(keepsCheckpoints);
        await scene.Organisation.SetUpAsync();
        foreach (var names in new[] { "ABC", "DEFG", "HIJK" })
        {
            foreach (var name in names)
                await scene.Organisation.TeamAsync($"Team {name}");
            await scene.SealAsync();
        }
        foreach (var name in new[] { "Late 1", "Late 2" })
            await scene.Organisation.TeamAsync(name);
        Assert.Empty((await scene.VerifyAsync()).Problems);
        return scene;
    }

    public async Task<AuditSealing> SealAsync()
    {
        Organisation.Clock.Advance(TimeSpan.FromMinutes(2));
        return await Organisation.Get<SealAudit>().ExecuteAsync(TestContext.Current.CancellationToken);
    }

    public Task<AuditVerification> VerifyAsync(string? checkpoint = null) =>
        Organisation.Get<VerifyAudit>().ExecuteAsync(checkpoint, TestContext.Current.CancellationToken);

    /// <summary>Changes the tables directly, where the database guards a rule also without it.</summary>
    public async Task AttackAsync(params string[] statements)
    {
        await using var db = Organisation.OpenDatabase();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var sql in (string[])[TestDatabase.IsPostgres ? "SET session_replication_role = replica" : "PRAGMA foreign_keys=OFF", .. statements])
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Changes one entry as the tables show it.</summary>
    public async Task AttackAsync(long sequence, Action<AuditEntry> change)
    {
        await using var db = Organisation.OpenDatabase();
        var entry = await db.Set<AuditEntry>().SingleAsync(x => x.Sequence == sequence, TestContext.Current.CancellationToken);
        change(entry);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public async Task<AuditEntry> EntryAsync(long sequence)
    {
        await using var db = Organisation.OpenDatabase();
        return await db.Set<AuditEntry>().AsNoTracking().SingleAsync(x => x.Sequence == sequence, TestContext.Current.CancellationToken);
    }

    private int _attacks;

    /// <summary>What the product finds at once, and still finds after it went on sealing and writing.</summary>
    public async Task MustBeFoundAsync(string words)
    {
        Contains(words, await VerifyAsync());
        await SealAsync();
        await Organisation.TeamAsync($"After the attack {++_attacks}");
        await SealAsync();
        Contains(words, await VerifyAsync());
    }

    private static void Contains(string words, AuditVerification found)
    {
        Assert.False(found.IsIntact);
        Assert.True(found.Problems.Any(x => x.Contains(words, StringComparison.Ordinal)), $"“{words}” is not among: {string.Join(" / ", found.Problems)}");
    }

    public async ValueTask DisposeAsync()
    {
        await Organisation.DisposeAsync();
        Directory.Delete(_place, recursive: true);
    }
}
