using System.Text.Json;
using Microsoft.JSInterop;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What is kept on this device until the server has it: unsent changes, and words that are being typed.</summary>
public sealed class WorkspaceStore(IJSObjectReference module, Guid evaluationId)
{
    private readonly string _evaluation = evaluationId.ToString();

    public static async Task<WorkspaceStore> OpenAsync(IJSRuntime js, Guid evaluationId) =>
        new(await js.InvokeAsync<IJSObjectReference>("import", "./evaluate/store.js"), evaluationId);

    /// <summary>Keeps a change and drops the one it replaces, both or neither.</summary>
    public ValueTask KeepAsync(ChangeQueue.Edit edit) =>
        module.InvokeVoidAsync(
            "keep",
            _evaluation,
            edit.Put.Change.OperationId.ToString(),
            JsonSerializer.Serialize(edit.Put, WorkspaceJson.Default.PendingChange),
            edit.Removed?.ToString()
        );

    public ValueTask RemoveAsync(IEnumerable<Guid> operationIds) =>
        module.InvokeVoidAsync("remove", _evaluation, operationIds.Select(id => id.ToString()).ToArray());

    /// <summary>Every change that was kept and never confirmed.</summary>
    public async Task<IReadOnlyList<PendingChange>> AllAsync()
    {
        var all = new List<PendingChange>();
        foreach (var json in await module.InvokeAsync<string[]>("all", _evaluation))
        {
            if (JsonSerializer.Deserialize(json, WorkspaceJson.Default.PendingChange) is { } pending)
                all.Add(pending);
        }
        return all;
    }

    /// <summary>The words typed into each field that were not made a change yet.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DraftsAsync() =>
        JsonSerializer.Deserialize(await module.InvokeAsync<string>("drafts", _evaluation), WorkspaceJson.Default.DictionaryStringString) ?? [];

    /// <summary>Forgets the draft of a field unless it has been typed on since.</summary>
    public ValueTask ForgetDraftAsync(string field, string? text) => module.InvokeVoidAsync("forgetDraft", _evaluation, field, text);

    /// <summary>Only one window sends at a time; the answer is the key to let go with.</summary>
    public ValueTask<int> LockAsync() => module.InvokeAsync<int>("lock", _evaluation);

    public ValueTask UnlockAsync(int key) => module.InvokeVoidAsync("unlock", key);

    /// <summary>Which of these changes are still kept; another window may have sent the others.</summary>
    public async Task<IReadOnlySet<Guid>> StillKeptAsync() => (await module.InvokeAsync<string[]>("keys", _evaluation)).Select(Guid.Parse).ToHashSet();
}
