using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared.Live;

/// <summary>A server that looks for news often, and people who listen to it.</summary>
public sealed class LiveBench : IAsyncLifetime
{
    public const int PerPerson = 3;

    private int _people;

    public TouchstoneServer Server { get; private set; } = null!;

    public static TouchstoneServer Start() =>
        new(("Live:LookMilliseconds", "20"), ("Live:RecheckSeconds", "1"), ("Live:RestMilliseconds", "0"), ("Live:PerPerson", $"{PerPerson}"));

    public async ValueTask InitializeAsync()
    {
        Server = Start();
        await Server.SetUpAsync();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public Task<Actor> PersonAsync(Role role) => Server.PersonAsync($"Person {Interlocked.Increment(ref _people)}", role);

    /// <summary>The person is told something.</summary>
    public Task TellAsync(Actor person, string text) => Server.Get<NotifyPerson>().ExecuteAsync(person.PersonId!.Value, text, text, "/");

    /// <summary>Work that somebody asked for and a process is doing.</summary>
    public async Task<Guid> WorkAsync(Actor asker)
    {
        await using var db = await OpenAsync();
        var now = TimeProvider.System.GetUtcNow();
        var run = new JobRun
        {
            Id = Server.Get<IdSource>().Next(),
            Kind = "somebody-elses",
            Title = "Work",
            Arguments = "{}",
            RequestedBy = asker.PersonId,
            RequestedByName = asker.Name,
            CreatedAt = now,
            SeenAt = now.AddMinutes(30),
            Total = 100,
        };
        run.Take(0, now);
        db.Add(run).Property(x => x.State).CurrentValue = JobState.Running;
        await db.SaveChangesAsync();
        return run.Id;
    }

    public async Task ProgressAsync(Guid job, long done)
    {
        await using var db = await OpenAsync();
        await db.Set<JobRun>().Where(x => x.Id == job).ExecuteUpdateAsync(set => set.SetProperty(x => x.Done, done));
    }

    public Task<QualityDb> OpenAsync() => Server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();

    public async Task<Listener> ListenAsync(Actor person, string topics, string? lastId = null)
    {
        var key = await Server.Get<CreateApiKey>().ExecuteAsync(Server.System, new CreateApiKeyRequest("test", person.PersonId!.Value));
        var http = new HttpClient { BaseAddress = new Uri(Server.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        return await Listener.OpenAsync(http, key.Id, topics, lastId);
    }
}

/// <summary>An open stream, read event by event.</summary>
public sealed class Listener : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private Listener(HttpClient http, Guid key, HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> events) =>
        (_http, Key, _answer, _events) = (http, key, answer, events);

    public Guid Key { get; }

    public HttpResponseMessage Answer => _answer;

    public static async Task<Listener> OpenAsync(HttpClient http, Guid key, string topics, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/live/events?topics={topics}");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        // What was refused is no stream, and whoever asked reads the words of it.
        var body = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken) : Stream.Null;
        var parser = SseParser.Create(body);
        return new Listener(http, key, answer, parser.EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator());
    }

    /// <summary>The next event that says something; null at the end of the stream.</summary>
    public async Task<SseItem<string>?> NextAsync()
    {
        while (await _events.MoveNextAsync())
        {
            if (_events.Current.Data.Length > 0)
                return _events.Current;
        }
        return null;
    }

    public async Task<JsonElement> NextAsync(string topic)
    {
        var next = await NextAsync();
        Assert.Equal(topic, next?.EventType);
        return JsonDocument.Parse(next!.Value.Data).RootElement;
    }

    /// <summary>The next thing that is sent, a sign of life too.</summary>
    public async Task<SseItem<string>> AnythingAsync()
    {
        Assert.True(await _events.MoveNextAsync());
        return _events.Current;
    }

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();
        _http.Dispose();
        await _events.DisposeAsync();
    }
}
