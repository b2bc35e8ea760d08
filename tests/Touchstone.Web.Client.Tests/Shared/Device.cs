using System.Text.Json;
using Microsoft.JSInterop;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Tests.Shared;

/// <summary>A device as store.js makes of it: what is kept stands under place and id; several windows may have it open.</summary>
internal sealed class Device : IJSObjectReference
{
    private readonly Dictionary<(string Place, string Id), KeptRow> _rows = [];
    private readonly Dictionary<string, string> _pages = [];
    private readonly SemaphoreSlim _sending = new(1);

    public int LocksHeld { get; private set; }

    public LocalStore Open(Guid? person = null, Guid? record = null, int schema = 2) =>
        new(this, new LocalPlace(person ?? Entry.NewId(), "diary", record ?? Entry.NewId(), schema));

    public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        var place = args?[0] as string ?? "";
        object? result = null;
        switch (identifier)
        {
            case "lock":
                await _sending.WaitAsync();
                result = ++LocksHeld;
                break;
            case "unlock":
                LocksHeld--;
                _sending.Release();
                break;
            case "keep":
                var id = Guid.Parse((string)args![2]!);
                _rows[(place, id.ToString())] = new KeptRow(id, (string)args[3]!, (int)args[1]!);
                if (args[4] is string replaced)
                    _rows.Remove((place, replaced));
                break;
            case "setAside":
                _rows[(place, (string)args![1]!)] = _rows[(place, (string)args[1]!)] with { Why = (string?)args[2] };
                break;
            case "remove":
                foreach (var gone in (string[])args![1]!)
                    _rows.Remove((place, gone));
                break;
            case "keys":
                result = _rows.Keys.Where(x => x.Place == place).Select(x => x.Id).ToArray();
                break;
            case "all":
                result = JsonSerializer.Serialize(_rows.Where(x => x.Key.Place == place).Select(x => x.Value), JsonSerializerOptions.Web);
                break;
            case "keepStands":
                _pages[$"{place} {args![1]} {args[2]}"] = (string)args[3]!;
                break;
            case "keptStands":
                result = _pages.GetValueOrDefault($"{place} {args![1]} {args[2]}");
                break;
        }
        return (TValue)result!;
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        InvokeAsync<TValue>(identifier, args);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
