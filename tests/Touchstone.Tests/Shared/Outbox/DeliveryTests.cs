using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Outbox;

public sealed class DeliveryTests
{
    private sealed class Listener(string name, Func<NewsMessage, CancellationToken, Task> hear) : INewsHandler
    {
        public string Name => name;
        public string Kind => "site-changed";
        public List<string> Heard { get; } = [];

        public async Task HandleAsync(NewsMessage news, CancellationToken stop)
        {
            await hear(news, stop);
            lock (Heard)
                Heard.Add(news.Changed.Ids[0]);
        }
    }

    private static readonly Func<NewsMessage, CancellationToken, Task> Well = (_, _) => Task.CompletedTask;

    private static TestOrganisation With(params INewsHandler[] handlers) =>
        new(services =>
        {
            foreach (var handler in handlers)
                services.AddSingleton(handler);
        });

    private static async Task<string> SiteAsync(TestOrganisation organisation, string name) =>
        (await organisation.Get<AddSite>().ExecuteAsync(organisation.System, new AddSiteRequest(name))).ToString();

    [Fact]
    public async Task One_that_fails_holds_up_no_other_and_hears_it_again_later()
    {
        var fails = true;
        var bad = new Listener("bad", (_, _) => fails ? throw new InvalidOperationException("no") : Task.CompletedTask);
        var good = new Listener("good", Well);
        await using var organisation = With(bad, good);
        var (one, two) = (await SiteAsync(organisation, "North"), await SiteAsync(organisation, "South"));
        var deliver = organisation.Get<DeliverNews>();
        await deliver.ExecuteAsync();
        await deliver.ExecuteAsync();

        Assert.Equal([one, two], good.Heard);
        Assert.Empty(bad.Heard);
        fails = false;
        organisation.Clock.Advance(TimeSpan.FromSeconds(2));
        await deliver.ExecuteAsync();
        Assert.Equal([one, two], bad.Heard);
        Assert.Equal([one, two], good.Heard);
    }

    [Fact]
    public async Task One_that_never_ends_is_left_behind_at_its_limit_and_holds_up_no_other()
    {
        var begun = new TaskCompletionSource();
        var endless = new Listener(
            "endless",
            async (_, stop) =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            }
        );
        var heard = new TaskCompletionSource();
        var good = new Listener(
            "good",
            (_, _) =>
            {
                heard.TrySetResult();
                return Task.CompletedTask;
            }
        );
        await using var organisation = With(endless, good);
        var deliver = organisation.Get<DeliverNews>();
        var one = await SiteAsync(organisation, "North");
        var first = deliver.ExecuteAsync();
        await begun.Task;
        await heard.Task;
        var two = await SiteAsync(organisation, "South");
        for (var i = 0; i < 1000 && good.Heard.Count < 2; i++)
            await deliver.ExecuteAsync();

        Assert.Equal([one, two], good.Heard);
        Assert.False(first.IsCompleted);
        while (!first.IsCompleted)
        {
            organisation.Clock.Advance(TimeSpan.FromSeconds(31));
            await Task.WhenAny(first, Task.Delay(50));
        }
        await first;
        Assert.Contains(
            await organisation.Get<UndeliveredNews>().ListAsync(organisation.System),
            x => x is { Handler: "endless", Problem: "It took longer than 30 seconds." }
        );
    }

    [Fact]
    public async Task Of_one_record_a_handler_hears_in_order()
    {
        var fails = true;
        var heard = new List<string?>();
        var handler = new KeyListener(x =>
        {
            if (fails)
                throw new InvalidOperationException("no");
            heard.Add(x.Changed.To);
        });
        await using var organisation = With(handler);
        var person = (await organisation.PersonAsync("Eve Evaluator", Role.Evaluator)).PersonId!.Value;
        var key = await organisation.Get<CreateApiKey>().ExecuteAsync(organisation.System, new CreateApiKeyRequest("Loader", person));
        await organisation.Get<DeliverNews>().ExecuteAsync();
        await organisation.Get<RevokeApiKey>().ExecuteAsync(organisation.System, key.Id, ExpectedVersion.Any);
        fails = false;
        await organisation.Get<DeliverNews>().ExecuteAsync();
        Assert.Empty(heard);
        organisation.Clock.Advance(TimeSpan.FromSeconds(2));
        await organisation.Get<DeliverNews>().ExecuteAsync();

        Assert.Equal(["valid", "revoked"], heard);
    }

    [Fact]
    public async Task What_never_works_is_given_up_shown_and_tried_again_when_asked()
    {
        var fails = true;
        var bad = new Listener("bad", (_, _) => fails ? throw new InvalidOperationException("the post office is shut") : Task.CompletedTask);
        await using var organisation = With(bad);
        var one = await SiteAsync(organisation, "North");
        for (var i = 0; i < DeliverNews.MostAttempts + 2; i++)
        {
            await organisation.Get<DeliverNews>().ExecuteAsync();
            organisation.Clock.Advance(TimeSpan.FromHours(1));
        }
        var given = Assert.Single(await organisation.Get<UndeliveredNews>().ListAsync(organisation.System));
        Assert.Equal(("bad", DeliverNews.MostAttempts, "InvalidOperationException: the post office is shut"), (given.Handler, given.Attempts, given.Problem));
        Assert.NotNull(given.GivenUpAt);
        Assert.Null(given.NextTry);

        fails = false;
        await organisation.Get<UndeliveredNews>().TryAgainAsync(organisation.System, given.Id);
        await organisation.Get<DeliverNews>().ExecuteAsync();
        Assert.Equal([one], bad.Heard);
        Assert.Empty(await organisation.Get<UndeliveredNews>().ListAsync(organisation.System));
    }

    [Fact]
    public async Task Each_failure_makes_the_wait_twice_as_long_and_none_is_tried_before_it_is_over()
    {
        var tries = 0;
        var bad = new Listener(
            "bad",
            (_, _) =>
            {
                tries++;
                throw new InvalidOperationException("no");
            }
        );
        await using var organisation = With(bad);
        await SiteAsync(organisation, "North");
        var (deliver, blink) = (organisation.Get<DeliverNews>(), TimeSpan.FromMilliseconds(1));
        await deliver.ExecuteAsync();
        for (var attempt = 1; attempt < DeliverNews.MostAttempts; attempt++)
        {
            var wait = TimeSpan.FromSeconds(1 << attempt);
            var waiting = Assert.Single(await organisation.Get<UndeliveredNews>().ListAsync(organisation.System));
            Assert.Equal((attempt, organisation.Clock.GetUtcNow() + wait, null), (waiting.Attempts, waiting.NextTry!.Value, waiting.GivenUpAt));
            organisation.Clock.Advance(wait - blink);
            await deliver.ExecuteAsync();
            Assert.Equal(attempt, tries);
            organisation.Clock.Advance(blink);
            await deliver.ExecuteAsync();
            Assert.Equal(attempt + 1, tries);
        }
        organisation.Clock.Advance(TimeSpan.FromDays(1));
        await deliver.ExecuteAsync();

        Assert.Equal(DeliverNews.MostAttempts, tries);
    }

    [Fact]
    public async Task What_one_process_has_claimed_another_takes_when_the_claim_has_run_out_and_not_before()
    {
        var (asleep, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var database = TestDatabase.Create();
        var slow = new Listener(
            "one",
            (_, _) =>
            {
                asleep.TrySetResult();
                return wake.Task;
            }
        );
        var quick = new Listener("one", Well);
        await using var here = new TestOrganisation(x => x.AddSingleton<INewsHandler>(slow), database: database);
        await using var there = new TestOrganisation(x => x.AddSingleton<INewsHandler>(quick), database: database);
        await SiteAsync(here, "North");
        var sleeping = here.Get<DeliverNews>().ExecuteAsync();
        await asleep.Task;
        // Twice the handler's limit, counted from the claim.
        there.Clock.Advance(here.Clock.GetUtcNow() + TimeSpan.FromSeconds(60) - there.Clock.GetUtcNow());
        await there.Get<DeliverNews>().ExecuteAsync();
        Assert.Empty(quick.Heard);
        there.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await there.Get<DeliverNews>().ExecuteAsync();
        Assert.Single(quick.Heard);
        wake.SetResult();
        await sleeping;

        await using var db = here.OpenDatabase();
        var delivery = await db.Set<OutboxDelivery>().SingleAsync(x => x.Handler == "one");
        Assert.Equal((2, there.Clock.GetUtcNow(), null, null), (delivery.Attempts, delivery.HandledAt!.Value, delivery.Claim, delivery.ClaimedUntil));
    }

    [Fact]
    public async Task One_that_is_stopped_gives_its_claim_back_and_owes_no_wait()
    {
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var handler = new Listener(
            "one",
            async (_, token) =>
            {
                if (begun.TrySetResult())
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
        );
        await using var organisation = With(handler);
        var one = await SiteAsync(organisation, "North");
        var stopped = organisation.Get<DeliverNews>().ExecuteAsync(stop.Token);
        await begun.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.Empty(handler.Heard);
        Assert.Empty(await organisation.Get<UndeliveredNews>().ListAsync(organisation.System));

        await organisation.Get<DeliverNews>().ExecuteAsync();
        Assert.Equal([one], handler.Heard);
    }

    [Fact]
    public async Task Two_processes_tell_everything_once()
    {
        using var database = TestDatabase.Create();
        var (a, b) = (new Listener("one", Well), new Listener("one", Well));
        await using var here = new TestOrganisation(x => x.AddSingleton<INewsHandler>(a), database: database);
        await using var there = new TestOrganisation(x => x.AddSingleton<INewsHandler>(b), database: database);
        var sites = new List<string>();
        for (var i = 0; i < 20; i++)
            sites.Add(await SiteAsync(here, $"Site {i}"));
        await Task.WhenAll(Task.Run(() => here.Get<DeliverNews>().ExecuteAsync()), Task.Run(() => there.Get<DeliverNews>().ExecuteAsync()));

        Assert.Equal(sites.Order(), a.Heard.Concat(b.Heard).Order());
    }

    [Fact]
    public async Task One_who_slept_past_the_claim_changes_nothing()
    {
        var (asleep, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var database = TestDatabase.Create();
        var slow = new Listener(
            "one",
            async (_, _) =>
            {
                asleep.TrySetResult();
                await wake.Task;
                throw new InvalidOperationException("too late");
            }
        );
        var quick = new Listener("one", Well);
        await using var here = new TestOrganisation(x => x.AddSingleton<INewsHandler>(slow), database: database);
        await using var there = new TestOrganisation(x => x.AddSingleton<INewsHandler>(quick), database: database);
        await SiteAsync(here, "North");
        var sleeping = here.Get<DeliverNews>().ExecuteAsync();
        await asleep.Task;
        there.Clock.Advance(TimeSpan.FromMinutes(5));
        await there.Get<DeliverNews>().ExecuteAsync();
        wake.SetResult();
        await sleeping;

        Assert.Single(quick.Heard);
        await using var db = here.OpenDatabase();
        var delivery = await db.Set<OutboxDelivery>().SingleAsync(x => x.Handler == "one");
        Assert.NotNull(delivery.HandledAt);
        Assert.Null(delivery.LastError);
    }

    [Fact]
    public async Task Old_news_goes_when_everybody_has_handled_it()
    {
        var good = new Listener("good", Well);
        await using var organisation = With(good);
        await SiteAsync(organisation, "North");
        await organisation.Get<DeliverNews>().ExecuteAsync();
        organisation.Clock.Advance(TimeSpan.FromDays(31));
        await organisation.Get<DeliverNews>().ExecuteAsync();

        await using var db = organisation.OpenDatabase();
        Assert.Equal((0, 0), (await db.Set<OutboxMessage>().CountAsync(), await db.Set<OutboxDelivery>().CountAsync()));
    }

    private sealed class KeyListener(Action<NewsMessage> hear) : INewsHandler
    {
        public string Name => "keys";
        public string Kind => "api-key-changed";

        public Task HandleAsync(NewsMessage news, CancellationToken stop)
        {
            hear(news);
            return Task.CompletedTask;
        }
    }
}
