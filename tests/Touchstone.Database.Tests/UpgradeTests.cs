using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Database.Tests;

/// <summary>People keep their data: what each earlier version stored is whole after the upgrade, and work goes on with it.</summary>
[Trait("Category", "Slow")]
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

    [Theory]
    [MemberData(nameof(Landings))]
    public async Task Its_references_and_scores_are_the_same_in_whole_numbers_and_its_people_are_found(string landing)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var organisation = new TestOrganisation(database: TestDatabase.Restore(Path.Combine(Kept, landing)));
        List<string> references,
            scores,
            shares;
        await using (var db = organisation.OpenDatabase())
        {
            references = await WordsAsync(db, """SELECT "Reference" AS "Value" FROM "Evaluations" """);
            scores = await WordsAsync(
                db,
                """SELECT CAST("Id" AS TEXT) || ' ' || CAST("FinalScore" AS TEXT) AS "Value" FROM "Evaluations" WHERE "FinalScore" IS NOT NULL"""
            );
            shares = await WordsAsync(
                db,
                """SELECT CAST("Id" AS TEXT) || ' ' || CAST("EffectiveWeight" AS TEXT) AS "Value" FROM "EvaluationAnswers" WHERE "EffectiveWeight" IS NOT NULL"""
            );
        }

        await organisation.Get<MigrateDatabase>().ExecuteAsync(stop);

        await using (var db = organisation.OpenDatabase())
        {
            var evaluations = await db.Evaluations.AsNoTracking().ToListAsync(stop);
            Assert.Equal(references.Order(StringComparer.Ordinal), evaluations.Select(x => x.Reference).Order(StringComparer.Ordinal));
            Assert.True(scores.Count > 10 && shares.Count > 100);
            var kept = evaluations.ToDictionary(x => x.Id, x => x.FinalScore);
            Assert.All(Pairs(scores), x => Assert.Equal(StoredScore.Cut(x.Value), kept[Guid.Parse(x.Id)]));
            var weights = await db.EvaluationAnswers.AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.EffectiveWeight, stop);
            Assert.All(Pairs(shares), x => Assert.Equal(StoredScore.Cut(x.Value), weights[long.Parse(x.Id, CultureInfo.InvariantCulture)]));
            // Stored as whole numbers, the database adds them itself.
            var sum = await db.Database.SqlQueryRaw<long>("""SELECT CAST(SUM("FinalScore") AS BIGINT) AS "Value" FROM "Evaluations" """).SingleAsync(stop);
            Assert.Equal(kept.Values.Sum(), StoredScore.FromWhole(sum));
        }

        var one = references.Order(StringComparer.Ordinal).Last();
        var queries = organisation.Get<EvaluationQueries>();
        var found = await queries.ListAsync(organisation.System, new EvaluationFilter { Q = one }, stop: stop);
        Assert.Equal(one, Assert.Single(found.Items).Reference);
        var page = await queries.ListAsync(organisation.System, new EvaluationFilter(), size: 1, stop: stop);
        Assert.Equal(one, Assert.Single(page.Items).Reference);
        Assert.NotEqual(one, Assert.Single((await queries.ListAsync(organisation.System, new EvaluationFilter(), page.NextCursor, 1, stop)).Items).Reference);
        Assert.NotEmpty(
            (await organisation.Get<PeopleQueries>().ListAsync(organisation.System, new PeopleFilter { Q = found.Items[0].EvaluatorName }, stop: stop)).Items
        );
    }

    private static async Task<List<string>> WordsAsync(QualityDb db, string sql) =>
        await db.Database.SqlQueryRaw<string>(sql).ToListAsync(TestContext.Current.CancellationToken);

    private static IEnumerable<(string Id, decimal Value)> Pairs(IEnumerable<string> lines) =>
        lines.Select(x => x.Split(' ')).Select(x => (x[0], decimal.Parse(x[1], NumberStyles.Float, CultureInfo.InvariantCulture)));

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
