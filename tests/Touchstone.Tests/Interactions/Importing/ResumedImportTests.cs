using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Testing;
using static Touchstone.Tests.Interactions.Importing.Imports;

namespace Touchstone.Tests.Interactions.Importing;

public sealed class ResumedImportTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_interrupted_import_goes_on_where_it_was_saved_and_counts_nothing_twice(bool isBeforeTheBatchStands)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var text = string.Concat(Enumerable.Range(1, 1800).Select(x => x % 100 == 7 ? Line($"bad{x}", channel: "pigeon") : Line($"{x}"))) + Line("1");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var rejected = new MemoryStream();
        var import = organisation.Get<ImportInteractions>();
        var (saved, saves) = ("", 0);
        var run = new ImportResumption(organisation.Get<IdSource>().Next(), organisation.Clock.GetUtcNow(), new ImportTally())
        {
            Hold = (_, _) => Task.CompletedTask,
            Save = Save,
            Saved = (_, _) => saves == 3 ? throw new IOException("killed") : Task.CompletedTask,
        };

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            using var rejects = new RejectsFile(rejected);
            await import.RunAsync(organisation.System, content, new ImportRequest(), rejects, null, run, TestContext.Current.CancellationToken);
        });
        // A batch and the tally that counts it stand together, or neither.
        var tally = JsonSerializer.Deserialize<ImportTally>(saved, JsonSerializerOptions.Web)!;
        await using (var db = organisation.OpenDatabase())
            Assert.Equal(tally.Added, await db.Interactions.LongCountAsync(TestContext.Current.CancellationToken));
        Assert.InRange(tally.Added, 1, 1781);
        ImportResult result;
        using (var rejects = new RejectsFile(rejected, tally.RejectsLength))
        {
            result = await import.RunAsync(
                organisation.System,
                content,
                new ImportRequest(),
                rejects,
                null,
                Next(run, tally),
                TestContext.Current.CancellationToken
            );
        }

        Assert.Equal((1801, 1782, 0, 1, 18), (result.Read, result.Added, result.Updated, result.Unchanged, result.Rejected));
        Assert.Equal(18 + 1, Encoding.UTF8.GetString(rejected.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        static ImportResumption Next(ImportResumption run, ImportTally tally) =>
            run with
            {
                Tally = tally,
                Save = (_, _) => Task.CompletedTask,
                Saved = (_, _) => Task.CompletedTask,
            };

        Task Save(QualityDb db, ImportState state)
        {
            Assert.NotNull(db.Database.CurrentTransaction);
            if (++saves == 3 && isBeforeTheBatchStands)
                throw new IOException("killed");
            saved = JsonSerializer.Serialize(state.Tally, JsonSerializerOptions.Web);
            return Task.CompletedTask;
        }
    }
}
