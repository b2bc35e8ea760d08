using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;

namespace Touchstone.Web.Tests.Shared.Live;

[Trait("Database", "Both")]
[Trait("Category", "Slow")]
public sealed class LiveEventsTests(LiveBench bench) : IClassFixture<LiveBench>
{
    [Fact]
    public async Task Counts_are_told_first_and_whenever_they_are_others()
    {
        var person = await bench.PersonAsync(Role.Evaluator);
        await using var listener = await bench.ListenAsync(person, "counts");
        Assert.Equal("text/event-stream", listener.Answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no", listener.Answer.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.DoesNotContain(listener.Answer.Content.Headers.ContentEncoding, x => x != "identity");
        Assert.Equal(0, (await listener.NextAsync("counts")).GetProperty("notifications").GetInt32());

        await bench.TellAsync(person, "first");
        Assert.Equal(1, (await listener.NextAsync("counts")).GetProperty("notifications").GetInt32());
        await bench.Server.Get<MarkNotificationsRead>().ExecuteAsync(person);
        Assert.Equal(0, (await listener.NextAsync("counts")).GetProperty("notifications").GetInt32());
    }

    [Fact]
    public async Task Whoever_comes_back_is_told_what_is_another_since_and_nothing_twice()
    {
        var person = await bench.PersonAsync(Role.Evaluator);
        string id;
        await using (var listener = await bench.ListenAsync(person, "counts"))
            id = (await listener.NextAsync())!.Value.EventId!;

        await using (var back = await bench.ListenAsync(person, "counts", id))
        {
            // Nothing changed: the first thing sent says nothing.
            Assert.Equal("", (await back.AnythingAsync()).Data);
            await bench.TellAsync(person, "meanwhile");
            id = (await back.NextAsync())!.Value.EventId!;
        }

        await bench.TellAsync(person, "while nobody listened");
        await using var again = await bench.ListenAsync(person, "counts", id);
        Assert.Equal(2, (await again.NextAsync("counts")).GetProperty("notifications").GetInt32());
    }

    [Fact]
    public async Task Long_work_is_told_as_it_goes_on_to_whom_it_concerns()
    {
        var (asker, other) = (await bench.PersonAsync(Role.QualityManager), await bench.PersonAsync(Role.Evaluator));
        var job = await bench.WorkAsync(asker);
        await using var refused = await bench.ListenAsync(other, $"job:{job}");
        Assert.Equal(HttpStatusCode.NotFound, refused.Answer.StatusCode);

        await using var listener = await bench.ListenAsync(asker, $"job:{job},counts");
        var first = await listener.NextAsync("job");
        Assert.Equal((0, "running"), (first.GetProperty("done").GetInt32(), first.GetProperty("state").GetString()));
        await listener.NextAsync("counts");
        await bench.ProgressAsync(job, 42);
        Assert.Equal(42, (await listener.NextAsync("job")).GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task A_role_taken_away_while_listening_takes_what_it_opened()
    {
        var (asker, administrator) = (await bench.PersonAsync(Role.Evaluator), await bench.PersonAsync(Role.Administrator));
        var job = await bench.WorkAsync(asker);
        await using var listener = await bench.ListenAsync(administrator, $"job:{job}");
        await listener.NextAsync("job");

        await using (var db = await bench.OpenAsync())
            await db.Set<RoleAssignment>().Where(x => x.PersonId == administrator.PersonId).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        await bench.ProgressAsync(job, 7);

        Assert.Equal($"job:{job}", (await listener.NextAsync("gone")).GetProperty("topic").GetString());
        Assert.Null(await listener.NextAsync());
    }

    [Fact]
    public async Task A_stream_ends_with_the_key_and_with_the_person()
    {
        var person = await bench.PersonAsync(Role.Evaluator);
        await using var byKey = await bench.ListenAsync(person, "counts");
        await byKey.NextAsync();
        await using (var db = await bench.OpenAsync())
            await db.Set<ApiKey>().Where(x => x.Id == byKey.Key).ExecuteUpdateAsync(set => set.SetProperty(x => x.RevokedAt, DateTimeOffset.UnixEpoch));
        Assert.Null(await byKey.NextAsync());

        await using var leaver = await bench.ListenAsync(person, "counts");
        await leaver.NextAsync();
        await using (var db = await bench.OpenAsync())
            await db.Set<Person>().Where(x => x.Id == person.PersonId).ExecuteUpdateAsync(set => set.SetProperty(x => x.State, PersonState.Left));
        Assert.Null(await leaver.NextAsync());
    }

    [Fact]
    public async Task A_stream_ends_with_the_session()
    {
        var person = await bench.PersonAsync(Role.Evaluator);
        using var browser = await PageBrowser.OpenAsync(bench.Server, person);
        await using var listener = await browser.ListenAsync("counts");
        await listener.NextAsync("counts");

        await using (var db = await bench.OpenAsync())
            await db.Set<Session>().ExecuteDeleteAsync(TestContext.Current.CancellationToken);

        Assert.Null(await listener.NextAsync());
    }

    [Fact]
    public async Task A_person_has_so_many_streams_and_a_closed_one_makes_room()
    {
        var person = await bench.PersonAsync(Role.Evaluator);
        var open = new List<Listener>();
        for (var i = 0; i < LiveBench.PerPerson; i++)
            open.Add(await bench.ListenAsync(person, "counts"));

        await using (var one = await bench.ListenAsync(person, "counts"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, one.Answer.StatusCode);
            Assert.NotNull(one.Answer.Headers.RetryAfter);
        }
        // Another person is not held up.
        await using (var other = await bench.ListenAsync(await bench.PersonAsync(Role.Evaluator), "counts"))
            Assert.Equal(HttpStatusCode.OK, other.Answer.StatusCode);
        foreach (var listener in open)
            await listener.DisposeAsync();
    }

    [Theory]
    [InlineData("", "topics")]
    [InlineData("weather", "counts, job:ID")]
    [InlineData("job", "job:ID")]
    [InlineData("job:nonsense", "job:ID")]
    [InlineData("counts:1", "counts")]
    public async Task A_topic_that_is_none_is_named(string topics, string said)
    {
        await using var listener = await bench.ListenAsync(await bench.PersonAsync(Role.Evaluator), topics);
        var problem = JsonDocument.Parse(await listener.Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal((HttpStatusCode.BadRequest, "topics"), (listener.Answer.StatusCode, problem.GetProperty("errors").EnumerateObject().First().Name));
        Assert.Contains(said, problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams()
    {
        await using var server = LiveBench.Start();
        var person = await server.SetUpAsync();
        var client = await server.ClientAsync(person);
        await using var listener = await Listener.OpenAsync(client, Guid.Empty, "counts");
        await listener.NextAsync("counts");

        var stopped = server.StopAsync();

        // Ended in order, not cut off when the time for stopping was over.
        Assert.Null(await listener.NextAsync());
        (await stopped)().Dispose();
    }
}
