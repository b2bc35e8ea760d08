using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Tests.Shared;

/// <summary>A change of a page that does not exist: a field of some record gets a value.</summary>
internal sealed record Entry(Guid Id, string Field, string Value, Guid? BasedOn = null)
{
    private static int _made;

    public static readonly ChangeKind<Entry> Kind = new(
        x => x.Id,
        (last, next) => last.Field == next.Field ? next with { BasedOn = last.BasedOn } : null,
        EntryJson.Default.PendingEntry
    )
    {
        Counts = x => x.Field != "seen",
        Upgrade = (schema, json) => schema == 1 ? json.Replace("\"name\"", "\"field\"") : null,
    };

    public static Guid NewId() => new(Interlocked.Increment(ref _made), 1, 1, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static Entry Of(string field, string value = "1", Guid? basedOn = null) => new(NewId(), field, value, basedOn);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Pending<Entry>))]
internal sealed partial class EntryJson : JsonSerializerContext;
