using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;
using static Touchstone.Tests.Interactions.Importing.Imports;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>What stays of an uploaded file and of its rejected rows, and for how long.</summary>
public sealed class ImportFilesTests
{
    private const string Card = "4111 1111 1111 1111";

    [Fact]
    public async Task A_finished_import_keeps_no_upload_and_its_rejected_rows_hold_no_card()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var text =
            Line("1", $"My card is {Card}.")
            + Line(Card, channel: Card)
            + Line("3", arrived: $"card {Card}")
            + $"{{\"{Card}\":\n"
            + $"{{\"source\":\"{Card}\",\"turns\":[{{\"text\":7,\"speaker\":\"{Card}\"}}]}}\n";

        var id = await StartAsync(organisation, text);
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();

        var import = await organisation.Get<ImportUploads>().GetAsync(admin, id);
        Assert.Equal((1, 4, true), (import.Result!.Added, import.Result.Rejected, import.HasRejects));
        Assert.Equal(4, import.Result.Problems.Select(x => x.Line).Distinct().Count());
        var kept = Assert.Single(Files(organisation));
        Assert.Contains("unknown-channel", kept);
        AssertNoCard(kept);
        await using var db = organisation.OpenDatabase();
        foreach (var job in await db.Set<JobRun>().ToListAsync())
            AssertNoCard(job.Result + job.Progress + job.Message);
    }

    [Fact]
    public async Task The_rows_of_a_file_without_names_of_columns_do_not_stand_in_the_rejected_rows()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var mapping = new ColumnMapping
        {
            Columns = new Dictionary<string, string> { ["id"] = "interaction_id", [$"channel {Card}"] = "channel" },
            Constants = new Dictionary<string, string> { ["source"] = "test" },
        };

        await StartAsync(organisation, $"id,channel {Card}\n1,pigeon\n", new ImportRequest(Mapping: mapping));
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();

        AssertNoCard(Assert.Single(Files(organisation)));
    }

    [Fact]
    public async Task The_same_contents_uploaded_twice_stay_until_the_second_import_is_over()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        await StartAsync(organisation, Line("1"));
        var second = await UploadAsync(organisation, Line("1"));

        await organisation.Get<RunQueuedJobs>().ExecuteAsync();
        Assert.Single(Files(organisation));
        organisation.Clock.Advance(TimeSpan.FromMinutes(1));
        await organisation.Get<ImportUploads>().StartAsync(admin, second, new ImportRequest());
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();

        Assert.Empty(Files(organisation));
        Assert.Equal(1, (await organisation.Get<ImportUploads>().GetAsync(admin, second)).Result!.Unchanged);
    }

    [Fact]
    public async Task Erasing_an_interaction_cuts_its_rows_out_of_rejected_rows_and_leaves_the_others()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var bad = await StartAsync(
            organisation,
            Line("=1", channel: "Zanzibarius")
                + Line("2", channel: "pigeon")
                + Line("=1", channel: "phone").Replace("\"test\"", "\"other\"").Replace("phone", "Elsewhere")
        );
        var onlyThat = await StartAsync(organisation, Line("=1", channel: "Zanzibarius again"));
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();
        await organisation.ImportAsync(Line("=1"));

        await organisation
            .Get<EraseInteraction>()
            .ExecuteAsync(
                organisation.System,
                new EraseInteractionRequest((await organisation.InteractionAsync("=1")).Id, ExpectedVersion.Any, "The customer asked for it")
            );
        await organisation.Get<DeliverNews>().ExecuteAsync();

        var kept = Assert.Single(Files(organisation));
        Assert.DoesNotContain("Zanzibarius", kept);
        Assert.Contains("pigeon", kept);
        Assert.Contains("Elsewhere", kept);
        var uploads = organisation.Get<ImportUploads>();
        Assert.Equal(["2", "=1"], (await uploads.GetAsync(admin, bad)).Result!.Problems.Select(x => x.InteractionId));
        Assert.Equal((1, false), ((await uploads.GetAsync(admin, onlyThat)).Result!.Rejected, (await uploads.GetAsync(admin, onlyThat)).HasRejects));
        await using var db = organisation.OpenDatabase();
        foreach (var job in await db.Set<JobRun>().ToListAsync())
            Assert.DoesNotContain("Zanzibarius", job.Result + job.Progress + job.Message);
    }

    [Fact]
    public async Task An_interaction_erased_while_an_import_waits_is_in_none_of_its_rejected_rows()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(Line("1"));
        await StartAsync(organisation, Line("1", channel: "Zanzibarius") + Line("2", channel: "pigeon"));

        await organisation
            .Get<EraseInteraction>()
            .ExecuteAsync(
                organisation.System,
                new EraseInteractionRequest((await organisation.InteractionAsync("1")).Id, ExpectedVersion.Any, "The customer asked for it")
            );
        await organisation.Get<DeliverNews>().ExecuteAsync();
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();

        var kept = Assert.Single(Files(organisation));
        Assert.DoesNotContain("Zanzibarius", kept);
        Assert.Contains("pigeon", kept);
    }

    [Fact]
    public async Task Rejected_rows_and_files_nobody_started_go_after_their_time()
    {
        await using var organisation = new TestOrganisation(settings: new Dictionary<string, string?> { ["Imports:KeepRejectsDays"] = "10" });
        var admin = await organisation.SetUpAsync();
        var import = await StartAsync(organisation, Line("1", channel: "pigeon"));
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();
        var waiting = await UploadAsync(organisation, Line("2"));
        var tidy = organisation.Get<TidyImports>();

        await tidy.ExecuteAsync();
        Assert.Equal(2, Files(organisation).Count);
        organisation.Clock.Advance(TimeSpan.FromHours(25));
        await tidy.ExecuteAsync();
        Assert.Contains("pigeon", Assert.Single(Files(organisation)));
        organisation.Clock.Advance(TimeSpan.FromDays(10));
        await tidy.ExecuteAsync();

        Assert.Empty(Files(organisation));
        var view = await organisation.Get<ImportUploads>().GetAsync(admin, import);
        Assert.Equal((1, false), (view.Result!.Rejected, view.HasRejects));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => organisation.Get<ImportUploads>().GetAsync(admin, waiting));
    }

    [Fact]
    public async Task An_import_cancelled_before_it_began_and_a_discarded_file_leave_nothing()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var uploads = organisation.Get<ImportUploads>();
        var cancelled = await StartAsync(organisation, Line("1"));
        await organisation.Get<JobQueries>().CancelAsync(admin, (await uploads.GetAsync(admin, cancelled)).Job!.Id);
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();
        await uploads.DiscardAsync(admin, await UploadAsync(organisation, Line("2")));

        await organisation.Get<TidyImports>().ExecuteAsync();

        Assert.Empty(Files(organisation));
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => uploads.DiscardAsync(admin, cancelled));
        Assert.Equal("import-started", refused.Code);
    }

    [Fact]
    public async Task A_cancelled_import_keeps_whole_batches_says_how_many_and_leaves_no_file()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        await StartAsync(organisation, string.Concat(Enumerable.Range(1, 1200).Select(x => Line($"{x}"))));
        await using var db = organisation.OpenDatabase();
        var run = await db.Set<JobRun>().SingleAsync();
        run.Take(0, organisation.Clock.GetUtcNow());
        run.CancelRequested = true;
        await db.SaveChangesAsync();
        var job = new JobProgress(organisation.Get<IDbContextFactory<QualityDb>>(), organisation.Clock, run);

        // The wish to cancel is seen when the first batch stands.
        var cancelled = await Assert.ThrowsAsync<WorkCancelledException>(() =>
            organisation.Get<IEnumerable<IJobHandler>>().Single(x => x.Kind == "import-interactions").RunAsync(job, CancellationToken.None)
        );

        var kept = await db.Interactions.CountAsync();
        Assert.InRange(kept, 1, 1199);
        Assert.Contains($"{kept} read, {kept} added, 0 rejected", cancelled.Message);
        Assert.Empty(Files(organisation));
    }

    private static async Task<Guid> UploadAsync(TestOrganisation organisation, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await organisation.Get<ImportUploads>().UploadAsync(await AdminAsync(organisation), "a.jsonl", content);
    }

    private static async Task<Guid> StartAsync(TestOrganisation organisation, string text, ImportRequest? request = null)
    {
        var id = await UploadAsync(organisation, text);
        await organisation.Get<ImportUploads>().StartAsync(await AdminAsync(organisation), id, request ?? new ImportRequest());
        return id;
    }

    private static async Task<Touchstone.Shared.Access.Actor> AdminAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        return await organisation.ActorAsync(await db.Set<Touchstone.Organisation.Person>().Where(x => x.Name == "Ada Admin").Select(x => x.Id).SingleAsync());
    }

    /// <summary>The contents of every file the imports have left in the data folder.</summary>
    private static List<string> Files(TestOrganisation organisation) =>
        [
            .. new[] { "files", "imports" }
                .Select(x => Path.Combine(organisation.DataFolder, x))
                .Where(Directory.Exists)
                .SelectMany(x => Directory.EnumerateFiles(x, "*", SearchOption.AllDirectories))
                .Select(File.ReadAllText),
        ];

    private static void AssertNoCard(string text)
    {
        Assert.DoesNotContain(Card, text);
        Assert.DoesNotContain(Card.Replace(" ", ""), text);
    }
}
