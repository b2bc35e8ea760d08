using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>Reads the neutral shape, one JSON object on each line.</summary>
internal sealed class JsonlInteractionReader(Stream utf8, TextForm? form = null, int lineLimit = JsonlInteractionReader.LineLimit)
{
    public const int LineLimit = 10_000_000;
    private const int LongestKept = 100_000;

    internal static readonly JsonSerializerOptions Tolerant = new()
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        AllowDuplicateProperties = false,
        Converters = { new TextOrNumber() },
    };

    public IEnumerable<ReadInteraction> Read()
    {
        using var lines = new LineReader(utf8, lineLimit);
        while (lines.TryRead(out var line, out var tooLong))
        {
            if (tooLong)
                yield return ReadInteraction.Bad(
                    lines.Line,
                    null,
                    "line-too-long",
                    $"The line is longer than {lineLimit / 1_000_000} MB.",
                    "Split the interaction, or check that every object ends with a line break."
                );
            else if (!IsBlank(line.Span))
                yield return Parse(lines.Line, WithoutMark(line.Span), MayBeLost) with
                {
                    Raw = line.Length > LongestKept ? default : line,
                };
        }
    }

    /// <summary>Letters of files that are not UTF-8 are turned into it before; what could not be turned is a sign of its own.</summary>
    private bool MayBeLost => form is { MayBeDamaged: true, Encoding.CodePage: not 65001 };

    internal static ReadInteraction Parse(long line, ReadOnlySpan<byte> json, bool mayBeLost = false)
    {
        if (!Utf8.IsValid(json) || (mayBeLost && json.IndexOf("\uFFFD"u8) >= 0))
            return ReadInteraction.Bad(
                line,
                null,
                "wrong-encoding",
                "The line contains bytes that are not valid in the file's encoding.",
                "Save the file as UTF-8."
            );
        try
        {
            var record = JsonSerializer.Deserialize<InteractionRecord>(json, Tolerant);
            return record is null ? NoObject(line) : Read(line, record);
        }
        catch (JsonException problem)
        {
            return Broken(line, problem, json);
        }
    }

    internal static ReadInteraction Parse(long line, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return NoObject(line);
        if (WrittenTwice(line, json) is { } twice)
            return twice;
        try
        {
            return Read(line, json.Deserialize<InteractionRecord>(Tolerant)!);
        }
        catch (JsonException problem)
        {
            return WrongType(line, problem);
        }
    }

    private static ReadInteraction Read(long line, InteractionRecord record) => new(line, record, []) { Remarks = UnknownMembers.Of(record) };

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) => line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? line[3..] : line;

    private static ReadInteraction Broken(long line, JsonException problem, ReadOnlySpan<byte> json)
    {
        var first = json.TrimStart(" \t"u8);
        if (first.Length == 0 || first[0] != (byte)'{')
            return NoObject(line);
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read()) { }
        }
        catch (JsonException)
        {
            var at = (problem.BytePositionInLine ?? 0) + 1;
            return ReadInteraction.Bad(
                line,
                null,
                "invalid-json",
                $"The line is not complete JSON (position {at}).",
                "One whole JSON object on each line; the file may have been cut off here."
            );
        }
        using var document = JsonDocument.Parse(json.ToArray());
        return WrittenTwice(line, document.RootElement) ?? WrongType(line, problem);
    }

    /// <summary>Of two values under one name nobody can say which one is meant.</summary>
    internal static ReadInteraction? WrittenTwice(long line, JsonElement record) =>
        TwiceNamed(record, "") is not { } name ? null : ReadInteraction.Bad(line, name, "written-twice", $"“{name}” appears twice.", "Keep one of the two.");

    private static string? TwiceNamed(JsonElement at, string path)
    {
        if (at.ValueKind == JsonValueKind.Array)
            return at.EnumerateArray().Select((x, i) => TwiceNamed(x, $"{path}[{i}]")).FirstOrDefault(x => x is not null);
        if (at.ValueKind != JsonValueKind.Object)
            return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in at.EnumerateObject())
        {
            var place = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!names.Add(member.Name))
                return place;
            if (TwiceNamed(member.Value, place) is { } within)
                return within;
        }
        return null;
    }

    private static ReadInteraction WrongType(long line, JsonException problem)
    {
        var path = problem.Path is { Length: > 2 } where ? where[2..] : null;
        return ReadInteraction.Bad(
            line,
            path,
            "wrong-type",
            $"The value of {path ?? "the record"} is of the wrong type.",
            "See the neutral shape: texts, numbers for seconds, turns as a list of objects."
        );
    }

    private static ReadInteraction NoObject(long line) =>
        ReadInteraction.Bad(
            line,
            null,
            "no-object",
            "The line is not a JSON object.",
            "JSONL has one object on each line, without a list around them and without commas between them."
        );

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;

    /// <summary>Sources write ids as numbers; they are texts here.</summary>
    private sealed class TextOrNumber : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                JsonTokenType.True => "true",
                JsonTokenType.False => "false",
                _ => throw new JsonException(),
            };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
