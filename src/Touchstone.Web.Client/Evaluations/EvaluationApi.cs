using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>The evaluate page's way to the API.</summary>
public sealed class EvaluationApi(HttpClient http)
{
    private string? _token;

    public Task<EvaluationWorkspace> WorkspaceAsync(Guid id, CancellationToken stop = default) =>
        SendAsync(HttpMethod.Get, $"api/v1/evaluations/{id}/workspace", null, WorkspaceJson.Default.EvaluationWorkspace, stop);

    public Task<ChangeBatchAnswer> ChangeAsync(Guid id, IReadOnlyList<Change> changes, CancellationToken stop = default) =>
        ChangeAsync($"api/v1/evaluations/{id}/changes", () => JsonContent.Create(new ChangeBatch(changes), WorkspaceJson.Default.ChangeBatch), WorkspaceJson.Default.ChangeBatchAnswer, stop);

    public Task<JsonElement> SubmitAsync(Guid id, CancellationToken stop = default) =>
        ChangeAsync($"api/v1/evaluations/{id}/submit", () => null, WorkspaceJson.Default.JsonElement, stop);

    /// <summary>Sends a change with the token against forgery; a token that is no longer taken is asked for anew, once.</summary>
    private async Task<T> ChangeAsync<T>(string path, Func<HttpContent?> content, JsonTypeInfo<T> type, CancellationToken stop)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            _token ??= (await SendAsync(HttpMethod.Get, "api/v1/antiforgery", null, WorkspaceJson.Default.ForgeryToken, stop)).Token;
            try
            {
                return await SendAsync(HttpMethod.Post, path, content(), type, stop);
            }
            catch (ApiException refused) when (refused.Code == "forgery-token-missing" && !isSecond)
            {
                _token = null;
            }
        }
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        if (method != HttpMethod.Get && _token is not null) request.Headers.Add("RequestVerificationToken", _token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            if (answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync(type, limit.Token) is { } read) return read;
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
