using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Time.Testing;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Tests.Shared;

public sealed partial class ApiClientTests
{
    private readonly Api _api = new();
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(400, ApiTrouble.Unacceptable)]
    [InlineData(401, ApiTrouble.SignedOut)]
    [InlineData(403, ApiTrouble.Refused)]
    [InlineData(404, ApiTrouble.Refused)]
    [InlineData(409, ApiTrouble.Refused)]
    [InlineData(412, ApiTrouble.Late)]
    [InlineData(422, ApiTrouble.Unacceptable)]
    [InlineData(429, ApiTrouble.Busy)]
    [InlineData(500, ApiTrouble.Failed)]
    [InlineData(503, ApiTrouble.Busy)]
    public async Task A_refusal_keeps_what_the_server_said(int status, ApiTrouble trouble)
    {
        _api.Answers.Enqueue(() =>
            Said(
                status,
                """{"status":1,"code":"why","detail":"Because.","errors":{"a":["“a” is missing."]},"problems":[{"code":"x","message":"m","criterionId":"c"}],"traceId":"t"}""",
                retryAfter: 7
            )
        );

        var refused = await Assert.ThrowsAsync<ApiException>(() => Client().ReadAsync("api/v1/things/1", Things.Default.Thing));

        Assert.Equal((trouble, status, "why", "Because."), (refused.Trouble, refused.Status, refused.Code, refused.Message));
        Assert.Equal(
            (TimeSpan.FromSeconds(7), "“a” is missing.", "c"),
            (refused.RetryAfter, refused.Problem.Errors["a"][0], refused.Problem.Problems[0].CriterionId)
        );
    }

    [Fact]
    public async Task A_refusal_that_is_no_problem_still_tells_its_status()
    {
        _api.Answers.Enqueue(() => Said(502, "<html>bad gateway</html>"));
        Assert.Equal(ApiTrouble.Busy, (await Assert.ThrowsAsync<ApiException>(() => Client().ReadAsync("x", Things.Default.Thing))).Trouble);
    }

    [Fact]
    public async Task No_answer_is_no_refusal()
    {
        _api.Answers.Enqueue(() => throw new HttpRequestException("lost"));
        _api.Answers.Enqueue(() => Said(200, "<html>Sign in to this network</html>"));
        await Assert.ThrowsAsync<OfflineException>(() => Client().ReadAsync("x", Things.Default.Thing));
        await Assert.ThrowsAsync<OfflineException>(() => Client().ReadAsync("x", Things.Default.Thing));

        _api.Waits = true;
        var late = Client().ReadAsync("x", Things.Default.Thing);
        _time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<OfflineException>(() => late);

        using var leaving = new CancellationTokenSource();
        var left = Client().ReadAsync("x", Things.Default.Thing, stop: leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
    }

    [Fact]
    public async Task A_change_carries_the_token_and_the_version_that_was_seen()
    {
        var version = new RecordVersion();
        var client = Client();
        _api.Answers.Enqueue(() => Said(200, """{"name":"a"}""", tag: "\"3\""));
        Assert.Equal("a", (await client.ReadAsync("api/v1/things/1", Things.Default.Thing, version)).Name);
        version.Saw();
        _api.Answers.Enqueue(() => Said(200, """{"token":"one"}"""));
        _api.Answers.Enqueue(() => Said(422, """{"code":"forgery-token-missing"}"""));
        _api.Answers.Enqueue(() => Said(200, """{"token":"two"}"""));
        _api.Answers.Enqueue(() => Said(204, "", tag: "\"4\""));

        await client.ChangeAsync(HttpMethod.Put, "api/v1/things/1", ApiClient.Body(new Thing("b"), Things.Default.Thing), version);

        var sent = _api.Requests[^1];
        Assert.Equal(("PUT", "/base/api/v1/things/1", "two", "\"3\"", """{"name":"b"}"""), (sent.Method, sent.Path, sent.Token, sent.Version, sent.Body));
        Assert.Equal(("\"4\"", "\"3\""), (version.Told, version.Seen));
    }

    [Fact]
    public async Task What_says_itself_what_it_is_based_on_is_sent_again_on_what_stands_now()
    {
        var version = new RecordVersion();
        version.OpenedFrom("\"3\"");
        _api.Answers.Enqueue(() => Said(200, """{"token":"one"}"""));
        _api.Answers.Enqueue(() => Said(412, """{"code":"changed-meanwhile"}""", tag: "\"9\""));
        _api.Answers.Enqueue(() => Said(200, """{"name":"done"}""", tag: "\"10\""));

        var done = await Client()
            .ChangeWhatStandsAsync(
                "api/v1/things/1/changes",
                ApiClient.Body(new Thing("b"), Things.Default.Thing),
                Things.Default.Thing,
                version,
                _ => Task.CompletedTask
            );

        Assert.Equal("done", done.Name);
        Assert.Equal(["\"3\"", "\"9\""], _api.Requests.Skip(1).Select(x => x.Version));
        // Another window's change was not seen, so what is shown is still the old version.
        Assert.Equal(("\"10\"", "\"3\""), (version.Told, version.Seen));
    }

    private ApiClient Client() => new(new HttpClient(_api) { BaseAddress = new Uri("http://localhost/base/") }, _time);

    private static HttpResponseMessage Said(int status, string text, string? tag = null, int? retryAfter = null)
    {
        var said = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        if (tag is not null)
            said.Headers.TryAddWithoutValidation("ETag", tag);
        if (retryAfter is { } seconds)
            said.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return said;
    }

    internal sealed record Thing(string Name);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Thing))]
    private sealed partial class Things : JsonSerializerContext;

    private sealed record Sent(string Method, string Path, string? Token, string? Version, string? Body);

    private sealed class Api : HttpMessageHandler
    {
        public Queue<Func<HttpResponseMessage>> Answers { get; } = new();

        public List<Sent> Requests { get; } = [];

        public bool Waits { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(
                new Sent(
                    request.Method.Method,
                    request.RequestUri!.AbsolutePath,
                    Header(request, "RequestVerificationToken"),
                    Header(request, "If-Match"),
                    request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken)
                )
            );
            if (Waits)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return Answers.Dequeue()();
        }

        private static string? Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? values.Single() : null;
    }
}
