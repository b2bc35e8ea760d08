using System.Text.Json;
using Microsoft.JSInterop;

namespace Touchstone.Web.Client.Shared;

/// <summary>
/// What is kept on this device until the server has it: unsent changes and words that are being typed; and, to open the page without a connection,
/// the page itself, what it read and how it stood. The first two outlive a sign-out and are the person's alone; the page goes with the sign-out.
/// </summary>
public sealed class LocalStore(IJSObjectReference module, LocalPlace place)
{
    public LocalPlace Place { get; } = place;

    public static async Task<LocalStore> OpenAsync(IJSRuntime js, LocalPlace place)
    {
        var module = await js.InvokeAsync<IJSObjectReference>("import", "./shared/store.js");
        await module.InvokeVoidAsync("open", place.Name);
        return new LocalStore(module, place);
    }

    /// <summary>Keeps a change and drops the one it replaces, both or neither.</summary>
    public ValueTask KeepAsync(Guid id, string json, Guid? replaced) =>
        module.InvokeVoidAsync("keep", Place.Name, Place.Schema, id.ToString(), json, replaced?.ToString());

    public ValueTask RemoveAsync(IEnumerable<Guid> ids) => module.InvokeVoidAsync("remove", Place.Name, ids.Select(id => id.ToString()).ToArray());

    /// <summary>Marks a change as one that is not to be sent, with the reason; null makes it wait again.</summary>
    public ValueTask SetAsideAsync(Guid id, string? why) => module.InvokeVoidAsync("setAside", Place.Name, id.ToString(), why);

    /// <summary>Every change that was kept and never confirmed.</summary>
    public async Task<IReadOnlyList<KeptRow>> AllAsync() =>
        JsonSerializer.Deserialize(await module.InvokeAsync<string>("all", Place.Name), ApiRecords.Default.ListKeptRow) ?? [];

    /// <summary>Which changes are still kept; another window may have sent the others.</summary>
    public async Task<IReadOnlySet<Guid>> StillKeptAsync() => (await module.InvokeAsync<string[]>("keys", Place.Name)).Select(Guid.Parse).ToHashSet();

    /// <summary>The words typed into each field that were not made a change yet.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DraftsAsync() =>
        JsonSerializer.Deserialize(await module.InvokeAsync<string>("drafts", Place.Name), ApiRecords.Default.DictionaryStringString) ?? [];

    /// <summary>Forgets the draft of a field unless it has been typed on since.</summary>
    public ValueTask ForgetDraftAsync(string field, string? text) => module.InvokeVoidAsync("forgetDraft", Place.Name, field, text);

    /// <summary>Only one window sends at a time; the answer is the key to let go with.</summary>
    public ValueTask<int> LockAsync() => module.InvokeAsync<int>("lock", Place.Name);

    public ValueTask UnlockAsync(int key) => module.InvokeVoidAsync("unlock", key);

    /// <summary>Puts the page, its files and what it reads from the API aside, so that it opens without a connection.</summary>
    public ValueTask KeepPageAsync(string page, string read) => module.InvokeVoidAsync("keepPage", Place.Name, Place.Schema, page, read);

    /// <summary>Keeps how the work stands in this window.</summary>
    public ValueTask KeepStandsAsync(string page, string json) => module.InvokeVoidAsync("keepStands", Place.Name, Place.Schema, page, json);

    /// <summary>What the page read when it was put aside, in today's form and this person's; else null.</summary>
    public ValueTask<string?> ReadKeptAsync(string page) => module.InvokeAsync<string?>("keptRead", Place.Name, Place.Schema, page);

    /// <summary>How the work stood last; else null.</summary>
    public ValueTask<string?> StandsKeptAsync(string page) => module.InvokeAsync<string?>("keptStands", Place.Name, Place.Schema, page);

    public ValueTask ForgetPageAsync(string page) => module.InvokeVoidAsync("forgetPage", page);
}
