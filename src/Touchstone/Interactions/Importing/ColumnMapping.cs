using System.Text.Json.Serialization;
using System.Text.Json;
using Touchstone.Shared.Tables;
using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>How the columns of a file become fields: kept by name in the product, or as a JSON file beside the data.</summary>
public sealed record ColumnMapping
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Column name → field of the neutral shape. Two columns of one field are joined, such as a date and a time of day.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Field → the value that every row has, such as the source or the channel.</summary>
    public IReadOnlyDictionary<string, string>? Constants { get; init; }

    /// <summary>The zone of times without an offset, such as Europe/London.</summary>
    public string? Zone { get; init; }

    /// <summary>How dates are written beside ISO 8601, such as d/M/yyyy; a time of day may follow.</summary>
    public IReadOnlyList<string>? DateFormats { get; init; }
    public string? Delimiter { get; init; }

    /// <summary>The name of the encoding, such as utf-8 or windows-1252; found out when it is not given.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the first row names the columns; found out when it is not given. Without names they are “Column 1”, “Column 2”, ….</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The source's words for channels and speakers → the product's.</summary>
    public IReadOnlyDictionary<string, string>? Channels { get; init; }
    public IReadOnlyDictionary<string, string>? Speakers { get; init; }

    internal string? Constant(string field) => Constants?.GetValueOrDefault(field) is { Length: > 0 } value ? value : null;

    internal bool Takes(string field) => Columns.Values.Contains(field);

    public string ToJson() => JsonSerializer.Serialize(this, Form);

    public static ColumnMapping Parse(string json)
    {
        ColumnMapping? mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<ColumnMapping>(json, Form);
        }
        catch (JsonException problem)
        {
            throw new RuleBrokenException("bad-mapping", $"The mapping is not written as one: {problem.Message}");
        }
        if (mapping is null) throw new RuleBrokenException("bad-mapping", "The mapping is empty.");
        mapping.Check();
        return mapping;
    }

    internal void Check()
    {
        var wrong = Columns.Values.Concat(Constants?.Keys ?? []).Where(x => !ImportFields.All.Contains(x)).Distinct().ToList();
        if (wrong.Count > 0)
        {
            throw new RuleBrokenException("bad-mapping", $"There is no field “{wrong[0]}”.")
            {
                Details = [$"The fields are: {string.Join(", ", ImportFields.All.Where(x => x.Length > 0))}. An empty text leaves a column out."],
            };
        }
        if (Zone is { Length: > 0 } zone) Organisation.BusinessCalendar.Find(zone);
        if (Delimiter is { Length: not 1 }) throw new RuleBrokenException("bad-mapping", "The delimiter is one character.");
        if (Encoding is { } name && TextDetection.Named(name) is null) throw new RuleBrokenException("bad-mapping", $"There is no encoding “{name}”.");
    }
}
