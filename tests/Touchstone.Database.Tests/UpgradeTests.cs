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
        Assert.True(
            before["Evaluations"] >= 20 && before["EvaluationAnswers"] >= 200 && before["TranscriptRevisions"] >= 60,
            "The kept database holds too little to prove anything."
        );

        await organisation.Get<MigrateDatabase>().ExecuteAsync(stop);

        var after = await RowsAsync(organisation);
        // The upgrade says once, as a signed and sealed entry with its values, that it took the earlier log over.
        foreach (var table in new[] { "AuditEntries", "AuditDetails", "AuditCheckpoints" })
            before[table]++;
        Assert.Equal(before, after.Where(x => before.ContainsKey(x.Key)).ToDictionary());
        var checkpoint = (await File.ReadAllTextAsync(Path.Combine(Kept, landing, TestDatabase.IsPostgres ? "postgres" : "sqlite", "checkpoint"), stop)).Trim();
        Assert.Empty((await organisation.Get<VerifyAudit>().ExecuteAsync(checkpoint, stop)).Problems);
        await organisation.Get<MigrateDatabase>().ExecuteAsync(stop);
        Assert.Equal(before["AuditEntries"], (await RowsAsync(organisation))["AuditEntries"]);
    }

    [Theory]
    [MemberData(nameof(Landings))]
    public async Task After_the_upgrade_an_entry_without_a_signature_is_a_forgery_and_the_earlier_ones_stay_guarded(string landing)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var organisation = new TestOrganisation(database: TestDatabase.Restore(Path.Combine(Kept, landing)));
        await organisation.Get<MigrateDatabase>().ExecuteAsync(stop);
        await using (var db = organisation.OpenDatabase())
        {
            var forged = new AuditEntry
            {
                At = organisation.Clock.GetUtcNow(),
                ActorName = "x",
                Action = "x",
                Summary = "An entry in the form of the earlier version",
                DetailDigest = EarlierDigests.Empty,
            };
            forged.Digest = EarlierDigests.DigestOf(forged);
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "AuditEntries" ("At","ActorName","Via","Action","SubjectKind","SubjectId","Summary","DetailDigest","KnownSequence","KnownSeal","Digest") SELECT "At",{forged.ActorName},'',{forged.Action},'','',{forged.Summary},{forged.DetailDigest},0,'',{forged.Digest} FROM "AuditEntries" WHERE "Sequence" = 1""",
                stop
            );
        }

        await organisation.Get<MigrateDatabase>().ExecuteAsync(stop);
        Assert.Equal(1, (await organisation.Get<SealAudit>().ExecuteAsync(stop)).Refused);
        Assert.Contains("is not signed", Assert.Single((await organisation.Get<VerifyAudit>().ExecuteAsync(stop: stop)).Problems));

        await using (var db = organisation.OpenDatabase())
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "AuditEntries" SET "Id" = -5 WHERE "Sequence" = (SELECT min("Sequence") FROM "AuditEntries" WHERE "Id" NOT IN (SELECT "EntryId" FROM "AuditDetails"))""",
                stop
            );
        Assert.Contains(
            (await organisation.Get<VerifyAudit>().ExecuteAsync(stop: stop)).Problems,
            x => x.Contains("under other numbers", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Landings))]
    public async Task Its_words_are_found_its_scores_explained_and_work_goes_on(string landing)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var organisation = new TestOrganisation(database: TestDatabase.Restore(Path.Combine(Kept, landing)));
        organisation.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await organisation.Get<MigrateDatabase>().ExecuteAsync(stop);

        var found = await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter { Q = "quicksilver" }, stop: stop);
        Assert.Equal("o1", Assert.Single(found.Items).ExternalId);

        await using (var db = organisation.OpenDatabase())
        {
            var scored = await db.Evaluations.Where(x => x.UnfailedScore != null).Select(x => x.Id).ToListAsync(stop);
            Assert.NotEmpty(scored);
            foreach (var id in scored)
                Assert.True((await organisation.Get<EvaluationDetailQueries>().DerivationAsync(organisation.System, id, stop)).Agrees);
        }

        await using var file = File.OpenRead(Path.Combine(Kept, "imported.jsonl"));
        var again = await organisation.Get<ImportInteractions>().ExecuteAsync(organisation.System, file, new ImportRequest(ImportFormat.Jsonl), stop: stop);
        Assert.Equal((0, 1, 1), (again.Added, again.Unchanged, again.Rejected));
    }

    // The index of words is made anew from the transcripts.
    private static async Task<Dictionary<string, int>> RowsAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        var tables = await db
            .Database.SqlQueryRaw<string>(
                TestDatabase.IsPostgres
                    ? """SELECT table_name AS "Value" FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"""
                    : """SELECT name AS "Value" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'TranscriptSearch%'"""
            )
            .ToListAsync(TestContext.Current.CancellationToken);
        var rows = new Dictionary<string, int>();
        foreach (var table in tables.Where(x => !x.StartsWith("__EF", StringComparison.Ordinal) && !x.StartsWith("TranscriptWords", StringComparison.Ordinal)))
            rows[table] = await db
                .Database.SqlQueryRaw<int>("""SELECT CAST(COUNT(*) AS INTEGER) AS "Value" FROM "a table" """.Replace("a table", table))
                .SingleAsync(TestContext.Current.CancellationToken);
        return rows;
    }
}
