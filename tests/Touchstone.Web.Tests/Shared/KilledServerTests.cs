using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared;

/// <summary>The real server, killed again and again, or told to stop, in the middle of an import that somebody started by page.</summary>
[Trait("Category", "Slow")]
public sealed class KilledServerTests
{
    private const int Rows = 16_000,
        Bad = 20;

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public async Task An_interrupted_import_is_completed_by_the_next_server_and_counted_once(bool isAsked, int times)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var uploads = organisation.Get<ImportUploads>();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, Rows).Select(Line))));
        var id = await uploads.UploadAsync(admin, "many.jsonl", content, stop);
        await uploads.StartAsync(admin, id, new ImportRequest(), stop: stop);

        long before = 0;
        var kills = 0;
        while (kills < times)
        {
            await using var server = ServerProcess.Serve(organisation.CommandArguments);
            await server.AddressAsync();
            await UntilAsync(organisation, x => x.Done > before || x.State is JobState.Done or JobState.Failed);
            if (isAsked)
                server.AskToStop();
            else
                server.Kill();
            var code = await server.ExitCodeAsync();
            if (isAsked)
                Assert.True(code == 0, server.Said);
            var left = await RowAsync(organisation);
            if (left.State == JobState.Done)
                break;
            kills++;
            before = left.Done;
            await using var db = organisation.OpenDatabase();
            // What stands is what is counted: a batch and its tally are one.
            var tally = JsonDocument.Parse(left.Progress!).RootElement.GetProperty("tally");
            Assert.Equal(await db.Interactions.CountAsync(stop), tally.GetProperty("added").GetInt32());
            // Where many nodes may be at work, a minute without a sign of life must pass after a kill; who is told to stop gives the work back.
            if (!isAsked)
                await db.Set<JobRun>().ExecuteUpdateAsync(set => set.SetProperty(x => x.SeenAt, organisation.Clock.GetUtcNow()), stop);
        }
        Assert.True(kills > 0, "No kill came in time; the test proves nothing.");
        await using (var server = ServerProcess.Serve(organisation.CommandArguments))
        {
            await server.AddressAsync();
            await UntilAsync(organisation, x => x.State is JobState.Done or JobState.Failed);
        }

        var run = await RowAsync(organisation);
        Assert.Equal((JobState.Done, kills + 1), (run.State, run.Attempts));
        var result = (await uploads.GetAsync(admin, id, stop)).Result!;
        Assert.Equal((Rows, Rows - Bad, 0, 0, Bad), (result.Read, result.Added, result.Updated, result.Unchanged, result.Rejected));
        Assert.Equal(Bad, result.Problems.Count);
    }

    private static string Line(int i) =>
        JsonSerializer.Serialize(
            new
            {
                source = "test",
                interaction_id = $"{i}",
                channel = i % (Rows / Bad) == 0 ? "pigeon" : "phone",
                agent_id = $"A{i % 20}",
                arrived_at = "2026-05-04T09:00:00Z",
                turns = new[] { new { speaker = "customer", text = $"I ask for the {i}th time." }, new { speaker = "agent", text = "I see to it." } },
            }
        ) + "\n";

    private static async Task UntilAsync(TestOrganisation organisation, Func<JobRun, bool> isSo)
    {
        while (!isSo(await RowAsync(organisation)))
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    private static async Task<JobRun> RowAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        return await db.Set<JobRun>().AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
    }
}
