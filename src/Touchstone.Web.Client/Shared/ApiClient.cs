using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Touchstone.Shared;

namespace Touchstone.Web.Client.Shared;

/// <summary>
/// The one way from a page in the browser to the API: below the address of the page, with the token against forgery and the version of the record.
/// What the API refuses is an <see cref="ApiException"/>, no answer an <see cref="OfflineException"/>, and what the page itself gave up an
/// <see cref="OperationCanceledException"/>.
/// </summary>
public sealed class ApiClient(HttpClient http, TimeProvider time)
{
    private const int MostMeetings = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private string? _token;

    /// <summary>Reads; the version of what was read is told to <paramref name="version"/>.</summary>
    public Task<T> ReadAsync<T>(string path, JsonTypeInfo<T> type, RecordVersion? version = null, CancellationToken stop = default) =>
        SendAsync(HttpMethod.Get, path, null, null, version, type, stop);

    /// <summary>Changes what was seen; refused as late when something else stands by now.</summary>
    public Task<T> ChangeAsync<T>(
        HttpMethod method,
        string path,
        Func<HttpContent?> body,
        JsonTypeInfo<T> type,
        RecordVersion? version = null,
        CancellationToken stop = default
    ) => ChangeAsync(method, path, body, version?.Seen, version, type, stop);

    /// <summary>The same for a change that is answered with nothing.</summary>
    public Task ChangeAsync(HttpMethod method, string path, Func<HttpContent?> body, RecordVersion? version = null, CancellationToken stop = default) =>
        ChangeAsync<object>(method, path, body, version?.Seen, version, null, stop);

    /// <summary>
    /// Sends steps that each say by themselves what they are based on, and carry an id of their own: when another window was quicker they are sent again
    /// on what stands now, and the server does each once and refuses what no longer fits. <paramref name="readAsync"/> asks for the version where a refusal
    /// could not tell it.
    /// </summary>
    public async Task<T> ChangeWhatStandsAsync<T>(
        string path,
        Func<HttpContent?> body,
        JsonTypeInfo<T> type,
        RecordVersion version,
        Func<CancellationToken, Task> readAsync,
        CancellationToken stop = default
    )
    {
        for (var meeting = 1; ; meeting++)
        {
            var isAsSeen = version.IsAsSeen;
            try
            {
                var answer = await ChangeAsync(HttpMethod.Post, path, body, version.Told, version, type, stop);
                if (isAsSeen)
                    version.Saw();
                return answer;
            }
            catch (ApiException late) when (late.Trouble == ApiTrouble.Late && meeting < MostMeetings)
            {
                // The refusal told the version that stands now; where it could not, it is read.
                if (late.Status == 428)
                    await readAsync(stop);
            }
        }
    }

    /// <summary>A body as JSON, made anew for each attempt.</summary>
    public static Func<HttpContent?> Body<T>(T body, JsonTypeInfo<T> type) => () => JsonContent.Create(body, type);

    public static HttpContent? NoBody() => null;

    /// <summary>A token that is no longer taken is asked for anew, once.</summary>
    private async Task<T> ChangeAsync<T>(
        HttpMethod method,
        string path,
        Func<HttpContent?> body,
        string? tag,
        RecordVersion? version,
        JsonTypeInfo<T>? type,
        CancellationToken stop
    )
    {
        for (var isSecond = false; ; isSecond = true)
        {
            _token ??= (await ReadAsync("api/v1/antiforgery", ApiRecords.Default.AntiforgeryToken, stop: stop)).Token;
            try
            {
                return await SendAsync(method, path, body(), tag, version, type, stop);
            }
            catch (ApiException refused) when (refused.Code == "forgery-token-missing" && !isSecond)
            {
                _token = null;
            }
        }
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? tag,
        RecordVersion? version,
        JsonTypeInfo<T>? type,
        CancellationToken stop
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        if (method != HttpMethod.Get && _token is not null)
            request.Headers.Add("RequestVerificationToken", _token);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            using var answer = await http.SendAsync(request, either.Token);
            version?.Hear(answer.Headers.ETag?.ToString());
            if (!answer.IsSuccessStatusCode)
                throw new ApiException(await ProblemAsync(answer, either.Token), RetryAfter(answer.Headers.RetryAfter));
            if (type is null)
                return default!;
            return await answer.Content.ReadFromJsonAsync(type, either.Token) ?? throw new OfflineException("The server answered with nothing.");
        }
        catch (HttpRequestException lost)
        {
            throw new OfflineException("The server cannot be reached.", lost);
        }
        catch (JsonException foreign)
        {
            throw new OfflineException("Something else than the server answered.", foreign);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new OfflineException("The server did not answer in time.");
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? said) => said?.Delta ?? (said?.Date is { } at ? at - time.GetUtcNow() : null);

    private static async Task<ApiProblem> ProblemAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var status = (int)answer.StatusCode;
        try
        {
            return (await answer.Content.ReadFromJsonAsync(ApiRecords.Default.ApiProblem, stop) ?? new ApiProblem()) with { Status = status };
        }
        catch (JsonException)
        {
            return new ApiProblem { Status = status };
        }
    }
}
