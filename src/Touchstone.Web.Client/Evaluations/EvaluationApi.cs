using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>The evaluate page's way to the API.</summary>
public sealed class EvaluationApi(HttpClient http)
{
    private const int MostMeetings = 5;

    private string? _token;

    /// <summary>The version this page was last told of, and the one it has seen the contents of: they part when another window changes something.</summary>
    private string? _told,
        _seen;

    /// <summary>Reads the evaluation to show it whole.</summary>
    public async Task<EvaluationWorkspace> WorkspaceAsync(Guid id, CancellationToken stop = default)
    {
        var read = await CompareAsync(id, stop);
        Saw();
        return read;
    }

    /// <summary>Reads what stands now to compare it with what is shown.</summary>
    public Task<EvaluationWorkspace> CompareAsync(Guid id, CancellationToken stop = default) =>
        SendAsync(HttpMethod.Get, $"api/v1/evaluations/{id}/workspace", null, null, WorkspaceJson.Default.EvaluationWorkspace, stop);

    /// <summary>The version this page was last told of.</summary>
    public string? Told => _told;

    /// <summary>What is shown was read earlier, at this version.</summary>
    public void OpenedFrom(string version) => _told = _seen = version;

    /// <summary>What was read last is what is shown.</summary>
    public void Saw() => _seen = _told;

    /// <summary>
    /// Sends steps of the work. Each says by itself what it is based on, so when another window was quicker they are sent again on what stands now:
    /// the server does each once and refuses what no longer fits.
    /// </summary>
    public async Task<ChangeBatchAnswer> ChangeAsync(Guid id, IReadOnlyList<Change> changes, CancellationToken stop = default)
    {
        for (var meeting = 1; ; meeting++)
        {
            var isAsSeen = _told == _seen;
            try
            {
                var answer = await ChangeAsync(
                    $"api/v1/evaluations/{id}/changes",
                    () => JsonContent.Create(new ChangeBatch(changes), WorkspaceJson.Default.ChangeBatch),
                    _told,
                    WorkspaceJson.Default.ChangeBatchAnswer,
                    stop
                );
                if (isAsSeen)
                    Saw();
                return answer;
            }
            catch (ApiException late) when (late.Status is 412 or 428 && meeting < MostMeetings)
            {
                // The refusal told the version that stands now; where it could not, it is read.
                if (late.Status == 428)
                    await CompareAsync(id, stop);
            }
        }
    }

    /// <summary>Submits what was seen; refused with 412 when something else stands by now.</summary>
    public Task<JsonElement> SubmitAsync(Guid id, CancellationToken stop = default) =>
        ChangeAsync($"api/v1/evaluations/{id}/submit", () => null, _seen, WorkspaceJson.Default.JsonElement, stop);

    /// <summary>Sends a change with the token against forgery; a token that is no longer taken is asked for anew, once.</summary>
    private async Task<T> ChangeAsync<T>(string path, Func<HttpContent?> content, string? version, JsonTypeInfo<T> type, CancellationToken stop)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            _token ??= (await SendAsync(HttpMethod.Get, "api/v1/antiforgery", null, null, WorkspaceJson.Default.ForgeryToken, stop)).Token;
            try
            {
                return await SendAsync(HttpMethod.Post, path, content(), version, type, stop);
            }
            catch (ApiException refused) when (refused.Code == "forgery-token-missing" && !isSecond)
            {
                _token = null;
            }
        }
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, string? version, JsonTypeInfo<T> type, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        if (method != HttpMethod.Get && _token is not null)
            request.Headers.Add("RequestVerificationToken", _token);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            if (answer.Headers.ETag is { } tag)
                _told = tag.ToString();
            if (answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync(type, limit.Token) is { } read)
                return read;
            throw new ApiException(await ProblemAsync(answer, limit.Token));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new HttpRequestException("The server did not answer in time.");
        }
    }

    private static async Task<ApiProblem> ProblemAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var status = (int)answer.StatusCode;
        try
        {
            var read = await answer.Content.ReadFromJsonAsync(WorkspaceJson.Default.ApiProblem, stop);
            return (read ?? new ApiProblem()) with { Status = status };
        }
        catch (JsonException)
        {
            return new ApiProblem { Status = status };
        }
    }
}
