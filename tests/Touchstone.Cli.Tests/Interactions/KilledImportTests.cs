using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Interactions;

/// <summary>The real program, killed in the middle of its work.</summary>
[Trait("Category", "Slow")]
public sealed class KilledImportTests
{
    [Fact]
    public Task A_few_kills_lose_nothing_and_leave_nothing_half_done() => KillAsync(records: 6000, kills: 3);

    [Fact]
    [Trait("Category", "Long")]
    public Task Many_kills_lose_nothing_and_leave_nothing_half_done()
    {
        RealImport.SkipUnlessLong();
        return KillAsync(records: 60_000, kills: 25);
    }

    private static async Task KillAsync(int records, int kills)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file = ImportFiles.Many(organisation, records);
        var random = new Random(7);
        var before = 0;
        var interrupted = 0;
        for (var i = 0; i < kills && before < records; i++)
        {
            using var import = RealImport.Start(organisation, file);
            // The kill lands while rows are being written: first there must be more than the last time, then a moment passes.
            var deadline = Stopwatch.StartNew();
            while (!import.HasExited && await CountAsync(organisation) <= before && deadline.Elapsed < TimeSpan.FromMinutes(2))
                await Task.Delay(5, TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(0, 60), TestContext.Current.CancellationToken);
            import.Kill();
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (import.ExitCode != 0)
                interrupted++;
            before = await CountAsync(organisation);
            await AssertWholeAsync(organisation);
        }
        Assert.True(interrupted > 0, "No kill came in time; the test proves nothing.");
        using var last = RealImport.Start(organisation, file);
        var result = JsonDocument.Parse(await last.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).RootElement;
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            (records, records - before, before, 0),
            (
                result.GetProperty("read").GetInt32(),
                result.GetProperty("added").GetInt32(),
                result.GetProperty("unchanged").GetInt32(),
                result.GetProperty("rejected").GetInt32()
            )
        );
        Assert.Equal(records, await CountAsync(organisation));
        await AssertWholeAsync(organisation);
    }

    /// <summary>Every interaction has its words and its agent, and nothing belongs to no interaction.</summary>
    private static async Task AssertWholeAsync(TestOrganisation organisation)
    {
        var rows = await CountAsync(organisation);
        Assert.Equal(
            rows,
            await ScalarAsync(
                organisation,
                """SELECT COUNT(*) AS "Value" FROM "TranscriptRevisions" r JOIN "Interactions" i ON i."Id" = r."InteractionId" WHERE r."IsCurrent" AND r."Revision" = 1 AND i."TurnCount" = 3"""
            )
        );
        Assert.Equal(rows, await ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "TranscriptRevisions" """));
        Assert.Equal(
            rows,
            await ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "InteractionParticipants" p JOIN "People" x ON x."Id" = p."PersonId" """)
        );
        var audited = await ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "AuditEntries" WHERE "Action" = 'interactions-imported'""");
        // Whole batches only, however large each was: what the entries say sums to what is there.
        Assert.True(audited > 0 || rows == 0);
        await using var db = organisation.OpenDatabase();
        var entries = await db
            .Database.SqlQueryRaw<string>(
                """SELECT d."After" AS "Value" FROM "AuditDetails" d JOIN "AuditEntries" e ON e."Id" = d."EntryId" WHERE e."Action" = 'interactions-imported'"""
            )
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(rows, entries.Sum(x => JsonDocument.Parse(x).RootElement.GetProperty("added").GetInt32()));
    }

    private static Task<int> CountAsync(TestOrganisation organisation) => ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "Interactions" """);

    private static async Task<int> ScalarAsync(TestOrganisation organisation, string sql)
    {
        await using var db = organisation.OpenDatabase();
        return await db.Database.SqlQueryRaw<int>(sql.Replace("COUNT(*)", "CAST(COUNT(*) AS INTEGER)")).SingleAsync(TestContext.Current.CancellationToken);
    }
}
