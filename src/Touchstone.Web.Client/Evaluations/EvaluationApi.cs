using System.Text.Json;
using Touchstone.Evaluations;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What the evaluate page asks of the API.</summary>
public sealed class EvaluationApi(ApiClient api)
{
    /// <summary>The version of the evaluation that is open.</summary>
    public RecordVersion Version { get; } = new();

    /// <summary>Where the evaluation is read.</summary>
    public static string WorkspaceOf(Guid id) => $"api/v1/evaluations/{id}/workspace";

    /// <summary>Reads the evaluation to show it whole.</summary>
    public async Task<EvaluationWorkspace> WorkspaceAsync(Guid id, CancellationToken stop = default)
    {
        var read = await CompareAsync(id, stop);
        Version.Saw();
        return read;
    }

    /// <summary>Reads what stands now to compare it with what is shown.</summary>
    public Task<EvaluationWorkspace> CompareAsync(Guid id, CancellationToken stop = default) =>
        api.ReadAsync(WorkspaceOf(id), WorkspaceJson.Default.EvaluationWorkspace, Version, stop);

    /// <summary>Sends steps of the work, and says what became of each.</summary>
    public async Task<IReadOnlyList<ChangeVerdict>> ChangeAsync(Guid id, IReadOnlyList<EvaluationChange> changes, CancellationToken stop = default)
    {
        var answer = await api.ChangeWhatStandsAsync(
            $"api/v1/evaluations/{id}/changes",
            ApiClient.Body(new ApplyChangesRequest(changes), WorkspaceJson.Default.ApplyChangesRequest),
            WorkspaceJson.Default.ChangesResult,
            Version,
            x => CompareAsync(id, x),
            stop
        );
        return [.. answer.Results.Select(x => new ChangeVerdict(x.OperationId, x.Outcome != ChangeOutcome.Rejected, x.Code, x.Message))];
    }

    /// <summary>Submits what was seen; refused as late when something else stands by now.</summary>
    public Task<JsonElement> SubmitAsync(Guid id, CancellationToken stop = default) =>
        api.ChangeAsync(HttpMethod.Post, $"api/v1/evaluations/{id}/submit", ApiClient.NoBody, WorkspaceJson.Default.JsonElement, Version, stop);
}
