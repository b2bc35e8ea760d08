using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Interactions;

/// <summary>The real program, killed in the middle of its work.</summary>
public sealed class KilledImportTests
{
    [Fact]
    public Task A_few_kills_lose_nothing_and_leave_nothing_half_done() => KillAsync(records: 6000, kills: 3);

    [Fact]
    [Trait("Category", "Long")]
    public Task Many_kills_lose_nothing_and_leave_nothing_half_done()
    {
        SkipUnlessLong();
        return KillAsync(records: 60_000, kills: 25);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_million_rows_stay_under_300_megabytes()
    {
        SkipUnlessLong();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of memory is read from /proc.");
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file = ImportFiles.Many(organisation, 1_000_000);
        using var import = Start(organisation, file);
        long peak = 0;
        while (!import.HasExited)
        {
            peak = Math.Max(peak, PeakOf(import.Id));
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        var result = JsonDocument.Parse(await import.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).RootElement;

        TestContext.Current.TestOutputHelper?.WriteLine($"{result.GetProperty("seconds").GetDouble():N1} s, peak {peak:N0} kB");
        Assert.Equal(1_000_000, result.GetProperty("added").GetInt32());
        Assert.InRange(peak, 1, 300 * 1024);
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
            using var import = Start(organisation, file);
            // The kill lands while rows are being written: first there must be more than the last time, then a moment passes.
            var deadline = Stopwatch.StartNew();
            while (!import.HasExited && await CountAsync(organisation) <= before && deadline.Elapsed < TimeSpan.FromMinutes(2)) await Task.Delay(5, TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(0, 60), TestContext.Current.CancellationToken);
            import.Kill();
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (import.ExitCode != 0) interrupted++;
            before = await CountAsync(organisation);
            // Whole batches only: an import of this file goes in steps of 500.
            Assert.True(before % 500 == 0 || before == records, $"{before} rows are no whole batches.");
            await AssertWholeAsync(organisation);
        }
        Assert.True(interrupted > 0, "No kill came in time; the test proves nothing.");
        using var last = Start(organisation, file);
        var result = JsonDocument.Parse(await last.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).RootElement;
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((records, records - before, before, 0), (result.GetProperty("read").GetInt32(), result.GetProperty("added").GetInt32(), result.GetProperty("unchanged").GetInt32(), result.GetProperty("rejected").GetInt32()));
        Assert.Equal(records, await CountAsync(organisation));
        await AssertWholeAsync(organisation);
    }

    /// <summary>Every interaction has its words and its agent, and nothing belongs to no interaction.</summary>
    private static async Task AssertWholeAsync(TestOrganisation organisation)
    {
        var rows = await CountAsync(organisation);
        Assert.Equal(rows, await ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "TranscriptRevisions" r JOIN "Interactions" i ON i."Id" = r."InteractionId" WHERE r."IsCurrent" AND r."Revision" = 1 AND i."TurnCount" = 3"""));
        Assert.Equal(rows, await ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "TranscriptRevisions" """));
        Assert.Equal(rows, await ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "InteractionParticipants" p JOIN "People" x ON x."Id" = p."PersonId" """));
        var audited = await ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "AuditEntries" WHERE "Action" = 'interactions-imported'""");
        Assert.Equal((rows + 499) / 500, audited);
    }

    private static Task<int> CountAsync(TestOrganisation organisation) => ScalarAsync(organisation, """SELECT COUNT(*) AS "Value" FROM "Interactions" """);

    private static async Task<int> ScalarAsync(TestOrganisation organisation, string sql)
    {
        await using var db = organisation.OpenDatabase();
        return await db.Database.SqlQueryRaw<int>(sql.Replace("COUNT(*)", "CAST(COUNT(*) AS INTEGER)")).SingleAsync(TestContext.Current.CancellationToken);
    }

    private static Process Start(TestOrganisation organisation, string file)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "touchstone.exe" : "touchstone");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["interactions", "import", file, "--json", .. organisation.CommandArguments]) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(x => x.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static void SkipUnlessLong() => Assert.SkipUnless(Environment.GetEnvironmentVariable("TOUCHSTONE_LONG") == "1", "A long test: set TOUCHSTONE_LONG=1.");
}
