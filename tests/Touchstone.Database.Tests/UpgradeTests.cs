using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Database.Tests;

/// <summary>People keep their data: what each earlier version stored is whole after the upgrade, and work goes on with it.</summary>
public sealed class UpgradeTests
{
    private static readonly string Kept = Path.Combine(AppContext.BaseDirectory, "Landings");

    public static TheoryData<string> Landings => [.. Directory.GetDirectories(Kept).Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Landings))]
    public async Task What_an_earlier_version_stored_is_whole_after_the_upgrade(string landing)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var organisation = new TestOrganisation(database: TestDatabase.Restore(Path.Combine(Kept, landing)));
        var before = await RowsAsync(organisation);
        Assert.True(before["Evaluations"] >= 20 && before["EvaluationAnswers"] >= 200 && before["TranscriptRevisions"] >= 60, "The kept database holds too little to prove anything.");

        await organisation.Get<MigrateDatabase>().ExecuteAsync(stop);

        var after = await RowsAsync(organisation);
        Assert.Equal(before, after.Where(x => before.ContainsKey(x.Key)).ToDictionary());
        var checkpoint = (await File.ReadAllTextAsync(Path.Combine(Kept, landing, TestDatabase.IsPostgres ? "postgres" : "sqlite", "checkpoint"), stop)).Trim();
        Assert.Empty((await organisation.Get<VerifyAudit>().ExecuteAsync(checkpoint, stop)).Problems);
    }

    [Theory]
    [MemberData(nameof(Landings))]
    public async Task Its_words_are_found_its_scores_explained_and_work_goes_on(string landing)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var organisation = new TestOrganisation(database: TestDatabase.Restore(Path.Combine(Kept, landing)));
        organisation.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await organisation.Get<MigrateDatabase>().ExecuteAsync(stop);

        var found = await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter { Text = "quicksilver" }, stop: stop);
        Assert.Equal("o1", Assert.Single(found.Items).ExternalId);

        await using (var db = organisation.OpenDatabase())
        {
            var scored = await db.Evaluations.Where(x => x.UnfailedScore != null).Select(x => x.Id).ToListAsync(stop);
            Assert.NotEmpty(scored);
            foreach (var id in scored) Assert.True((await organisation.Get<EvaluationDetailQueries>().DerivationAsync(organisation.System, id, stop)).Agrees);
        }

        await using var file = File.OpenRead(Path.Combine(Kept, "imported.jsonl"));
        var again = await organisation.Get<ImportInteractions>().ExecuteAsync(organisation.System, file, new ImportRequest(ImportFormat.Jsonl), stop: stop);
        Assert.Equal((0, 1, 1), (again.Added, again.Unchanged, again.Rejected));
    }

    private static async Task<Dictionary<string, int>> RowsAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        var tables = await db.Database.SqlQueryRaw<string>(TestDatabase.IsPostgres
            ? """SELECT table_name AS "Value" FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"""
            : """SELECT name AS "Value" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'TranscriptWords%'""").ToListAsync(TestContext.Current.CancellationToken);
        var rows = new Dictionary<string, int>();
        foreach (var table in tables.Where(x => !x.StartsWith("__EF", StringComparison.Ordinal) && !x.StartsWith("TranscriptWords", StringComparison.Ordinal)))
            rows[table] = await db.Database.SqlQueryRaw<int>("""SELECT CAST(COUNT(*) AS INTEGER) AS "Value" FROM "a table" """.Replace("a table", table)).SingleAsync(TestContext.Current.CancellationToken);
        return rows;
    }
}
