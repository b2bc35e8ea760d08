using System.Text.Json;
using System.Text.Json.Serialization;
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

    /// <summary>The order of day, month and year: dmy, mdy or ymd. Found out where the file shows it; otherwise it is asked.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The mark before the fraction of a number: a point or a comma. Found out where the file shows it; “1,234” is refused where it does
    /// not.</summary>
    public string? Decimal { get; init; }

    /// <summary>Marks that mean “no value”, such as NULL or \N. An empty list says that the file has none; without a list the usual marks are refused where
    /// they can hardly be values.</summary>
    public IReadOnlyList<string>? NoValue { get; init; }

    /// <summary>Rows without an id get one from their row number and contents.</summary>
    public bool? RowNumberAsId { get; init; }

    /// <summary>The line on which the table begins, below titles; found out where it is clear.</summary>
    public int? FirstLine { get; init; }

    /// <summary>Column → the unit of its plain numbers: ms, s, min or h. Without one a unit in the column's name holds, and else seconds.</summary>
    public IReadOnlyDictionary<string, string>? Units { get; init; }
    public string? Delimiter { get; init; }

    /// <summary>The name of the encoding, such as utf-8 or windows-1252; found out when it is not given.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the first row names the columns; found out when it is not given. Without names they are “Column 1”, “Column 2”, ….</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The source's words for channels, speakers, directions and outcomes → the product's, or for outcomes any word.</summary>
    public IReadOnlyDictionary<string, string>? Channels { get; init; }
    public IReadOnlyDictionary<string, string>? Speakers { get; init; }
    public IReadOnlyDictionary<string, string>? Directions { get; init; }
    public IReadOnlyDictionary<string, string>? Outcomes { get; init; }

    internal string? Constant(string field) => Constants?.GetValueOrDefault(field) is { Length: > 0 } value ? value : null;

    internal bool Takes(string field) => Columns.Values.Contains(field);

    public string ToJson() => JsonSerializer.Serialize(this, Form);

    public static ColumnMapping Parse(string json)
    {
        var mapping = Stored(json);
        mapping.Check();
        return mapping;
    }

    /// <summary>One that was saved before and is shown as it is, though a rule may have come since.</summary>
    internal static ColumnMapping Stored(string json)
    {
        ColumnMapping? mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<ColumnMapping>(json, Form);
        }
        catch (JsonException problem)
        {
            throw new RuleBrokenException("bad-mapping", $"The mapping cannot be read: {problem.Message}");
        }
        return mapping ?? throw new RuleBrokenException("bad-mapping", "The mapping is empty.");
    }

    internal DecimalHabit Habit =>
        Decimal switch
        {
            "point" or "." => DecimalHabit.Point,
            "comma" or "," => DecimalHabit.Comma,
            _ => DecimalHabit.Unknown,
        };

    internal void Check() => MappingCheck.Check(this);
}
