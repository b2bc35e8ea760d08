using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Touchstone.Scoring;

/// <summary>Reads and writes scorecard documents in the open format.</summary>
public static class ScorecardJson
{
    public const int MaxLength = 2_000_000;

    private static readonly JsonDocument Schema = JsonDocument.Parse(ScorecardSchema.Json);

    /// <summary>The document in the text, or every reason why there is none, with path, line and column.</summary>
    public static (ScorecardDocument? Document, IReadOnlyList<DocumentProblem> Problems) Parse(string json)
    {
        if (json.Length > MaxLength)
            return (null, [new("too-large", "", 1, 1, $"The text has {json.Length} characters; a scorecard has at most {MaxLength}.")]);
        var utf8 = Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF'));
        PositionedJson tree;
        try
        {
            tree = PositionedJson.Read(utf8);
        }
        catch (JsonException broken)
        {
            var line = (int)(broken.LineNumber ?? 0) + 1;
            var column = (int)(broken.BytePositionInLine ?? 0) + 1;
            return (null, [new("malformed-json", "", line, column, $"Line {line}, column {column} is not valid JSON: {Reason(broken)}")]);
        }
        catch (PositionedJson.BrokenTextException broken)
        {
            var (line, column) = PositionedJson.Place(utf8, broken.Position);
            return (null, [new("malformed-json", "", line, column, $"Line {line}, column {column} holds text that is not valid Unicode.")]);
        }
        var problems = new SchemaCheck(Schema.RootElement, utf8).Run(tree);
        return problems.Count > 0 ? (null, problems) : (ScorecardReader.Document(tree), []);
    }

    /// <summary>The document as indented JSON for people.</summary>
    public static string Write(ScorecardDocument document) => Render(writer => new ScorecardWriter(writer).Document(document), true) + "\n";

    /// <summary>The one canonical text of a document: sorted keys, no white space, plain numbers.</summary>
    public static string Canonical(ScorecardDocument document)
    {
        using var plain = JsonDocument.Parse(Render(writer => new ScorecardWriter(writer).Document(document), false));
        return Render(writer => WriteSorted(writer, plain.RootElement), false);
    }

    /// <summary>The SHA-256 of the canonical text, in lower-case hexadecimal.</summary>
    public static string Hash(ScorecardDocument document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(document))));

    private static string Render(Action<Utf8JsonWriter> write, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(buffer, options))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    WriteSorted(writer, property.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    WriteSorted(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    // The parser's message ends with its own "LineNumber: … | BytePositionInLine: …", which is already said in people's counting.
    private static string Reason(JsonException broken)
    {
        var message = broken.Message;
        var cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return cut < 0 ? message : message[..cut];
    }
}
