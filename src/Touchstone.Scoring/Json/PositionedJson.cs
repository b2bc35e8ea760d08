using System.Text;
using System.Text.Json;

namespace Touchstone.Scoring;

/// <summary>A JSON value that remembers where in the text it stood.</summary>
internal sealed class PositionedJson
{
    public JsonValueKind Kind { get; private init; }
    public long Position { get; private init; }
    public string Text { get; private init; } = "";
    public decimal Number { get; private init; }
    public bool IsHuge { get; private init; }
    public List<(string Name, long Position, PositionedJson Value)> Members { get; } = [];
    public List<PositionedJson> Items { get; } = [];

    public PositionedJson? Member(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
                return member.Value;
        }
        return null;
    }

    public static PositionedJson Read(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        var root = Value(ref reader);
        reader.Read();
        return root;
    }

    /// <summary>The line and column, from 1, of a byte offset.</summary>
    public static (int Line, int Column) Place(byte[] utf8, long position)
    {
        var before = utf8.AsSpan(0, (int)Math.Min(position, utf8.Length));
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    private static PositionedJson Value(ref Utf8JsonReader reader)
    {
        var position = reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var node = new PositionedJson { Kind = JsonValueKind.Object, Position = position };
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var at = reader.TokenStartIndex;
                    var name = String(ref reader);
                    reader.Read();
                    node.Members.Add((name, at, Value(ref reader)));
                }
                return node;
            case JsonTokenType.StartArray:
                var list = new PositionedJson { Kind = JsonValueKind.Array, Position = position };
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(Value(ref reader));
                return list;
            case JsonTokenType.Number:
                var fits = reader.TryGetDecimal(out var number);
                return new()
                {
                    Kind = JsonValueKind.Number,
                    Position = position,
                    Number = number,
                    IsHuge = !fits,
                };
            case JsonTokenType.String:
                return new()
                {
                    Kind = JsonValueKind.String,
                    Position = position,
                    Text = String(ref reader),
                };
            case JsonTokenType.True:
                return new() { Kind = JsonValueKind.True, Position = position };
            case JsonTokenType.False:
                return new() { Kind = JsonValueKind.False, Position = position };
            default:
                return new() { Kind = JsonValueKind.Null, Position = position };
        }
    }

    private static string String(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BrokenTextException(reader.TokenStartIndex);
        }
    }

    internal sealed class BrokenTextException(long position) : Exception
    {
        public long Position { get; } = position;
    }
}
