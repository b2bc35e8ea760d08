using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions;

public sealed class ChangedInteractionsTests
{
    private static readonly DateTimeOffset Beginning = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Day = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_change_is_told_once_page_by_page_and_then_only_what_is_new()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var ids = new List<long>();
        for (var i = 0; i < 7; i++)
            ids.Add(await organisation.StoreAsync($"c-{i}", "words", agent, Day));

        var (first, since) = await FollowAsync(organisation, Beginning, size: 3);
        Assert.Equal(ids, first.Select(x => x.Id));
        Assert.Empty((await FollowAsync(organisation, since)).Told);

        await SubjectAsync(organisation, ids[2], "Other");
        await organisation.Get<EraseInteraction>().ExecuteAsync(organisation.System, new EraseInteractionRequest(ids[0], ExpectedVersion.Any, "Asked for."));
        var (second, _) = await FollowAsync(organisation, since);

        Assert.Equal([ids[0], ids[2]], second.Select(x => x.Id).Order());
        Assert.NotNull(second.Single(x => x.Id == ids[0]).ErasedAt);
        Assert.Equal("Other", second.Single(x => x.Id == ids[2]).Subject);
    }

    [Fact]
    public async Task What_was_read_before_it_was_told_and_saved_after_is_told_again()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var id = await organisation.StoreAsync("c-1", "words", (await organisation.PersonAsync("Ann Agent")).PersonId!.Value, Day);
        await using var db = organisation.OpenDatabase();
        var read = await db.Interactions.SingleAsync(x => x.Id == id);

        var (_, since) = await FollowAsync(organisation, Beginning);
        read.Subject = "Late";
        await db.SaveChangesAsync();

        Assert.Equal("Late", Assert.Single((await FollowAsync(organisation, since)).Told).Subject);
    }

    [Fact]
    public async Task What_is_committed_after_later_changes_were_told_is_told_by_the_next_call()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var id = await organisation.StoreAsync("slow", "words", agent, Day);
        var (_, since) = await FollowAsync(organisation, Beginning);
        await using var slow = organisation.OpenDatabase();
        await using var open = await slow.Database.BeginTransactionAsync();
        (await slow.Interactions.SingleAsync(x => x.Id == id)).Subject = "Slow";
        await slow.SaveChangesAsync();

        var (meanwhile, next) = await FollowAsync(organisation, since);
        await open.CommitAsync();
        var (after, _) = await FollowAsync(organisation, next);

        Assert.Empty(meanwhile);
        Assert.Equal("Slow", Assert.Single(after).Subject);
    }

    [Fact]
    public async Task A_clock_that_goes_back_loses_nothing()
    {
        var clock = new MovableClock(new DateTimeOffset(2026, 6, 15, 9, 0, 0, TimeSpan.Zero));
        await using var organisation = new TestOrganisation(x =>
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(x, clock)
        );
        await organisation.SetUpAsync();
        var id = await organisation.StoreAsync("c-1", "words", (await organisation.PersonAsync("Ann Agent")).PersonId!.Value, Day);
        var (_, since) = await FollowAsync(organisation, Beginning);

        clock.Now = clock.Now.AddHours(-1);
        await SubjectAsync(organisation, id, "Earlier");

        Assert.Equal("Earlier", Assert.Single((await FollowAsync(organisation, since)).Told).Subject);
    }

    [Fact]
    public async Task Who_follows_beside_many_writers_ends_with_what_stands()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var ids = new List<long>();
        for (var i = 0; i < 12; i++)
            ids.Add(await organisation.StoreAsync($"c-{i}", "words", agent, Day));
        var (known, since) = (new Dictionary<long, string?>(), Beginning);

        var writers = Enumerable
            .Range(0, 4)
            .Select(writer =>
                Task.Run(async () =>
                {
                    for (var step = 0; step < 25; step++)
                        await SubjectAsync(organisation, ids[(writer * 7 + step * 5) % ids.Count], $"{writer}/{step}");
                })
            )
            .ToList();
        var all = Task.WhenAll(writers);
        while (true)
        {
            // Whether all have written is asked before the last call, not after it.
            var isOver = all.IsCompleted;
            var (told, next) = await FollowAsync(organisation, since, size: 5);
            foreach (var line in told)
                known[line.Id] = line.Subject;
            since = next;
            if (isOver)
                break;
        }
        await all;

        await using var db = organisation.OpenDatabase();
        Assert.Equal(await db.Interactions.AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Subject), known);
    }

    private static async Task<(List<InteractionLine> Told, DateTimeOffset Since)> FollowAsync(
        TestOrganisation organisation,
        DateTimeOffset since,
        int size = 50
    )
    {
        var (told, cursor) = (new List<InteractionLine>(), (string?)null);
        while (true)
        {
            var page = await organisation.Get<InteractionQueries>().ChangesAsync(organisation.System, new InteractionFilter(), since, cursor, size);
            told.AddRange(page.Items);
            if (page.ChangedSince is { } next)
                return (told, next);
            cursor = page.NextCursor ?? throw new InvalidOperationException("Neither a next page nor a next time.");
        }
    }

    private static async Task SubjectAsync(TestOrganisation organisation, long id, string subject)
    {
        while (true)
        {
            await using var db = organisation.OpenDatabase();
            try
            {
                (await db.Interactions.SingleAsync(x => x.Id == id)).Subject = subject;
                await db.SaveChangesAsync();
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another writer was quicker; read again.
            }
        }
    }

    private sealed class MovableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
