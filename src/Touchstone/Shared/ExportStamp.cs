using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.Shared.Access;

namespace Touchstone.Shared;

/// <summary>Who made an export, when, and from which filter: it stands in every file that leaves the product.</summary>
public sealed record ExportStamp(string MadeBy, DateTimeOffset MadeAt, string Filter)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The columns by which a table carries it.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["made_by", "made_at", "filter"];

    [JsonIgnore]
    public IReadOnlyList<object?> Cells => [MadeBy, MadeAt, Filter];

    /// <summary>The filter is written as the names and values that were set.</summary>
    public static ExportStamp Of<T>(Actor actor, DateTimeOffset at, T filter)
    {
        var set = JsonSerializer.SerializeToElement(filter, Form).EnumerateObject().Select(x => $"{x.Name}={x.Value}").ToList();
        return new ExportStamp(actor.Name, at, set.Count == 0 ? "none" : string.Join("; ", set));
    }
}
