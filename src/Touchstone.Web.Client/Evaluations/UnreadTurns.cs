using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.Interactions;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>
/// The turns of a transcript as they came: a script draws them, and ten thousand need not become objects here on their way to it.
/// Whoever wants one reads it then.
/// </summary>
public sealed class UnreadTurns(JsonElement turns) : IReadOnlyList<Turn>
{
    public int Count => turns.GetArrayLength();

    public Turn this[int index] => turns[index].Deserialize(WorkspaceJson.Default.Turn)!;

    /// <summary>The turns as the browser's script takes them.</summary>
    public static string JsonOf(IReadOnlyList<Turn> turns) => ((UnreadTurns)turns).Json;

    public IEnumerator<Turn> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
            yield return this[at];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Json => turns.GetRawText();

    /// <summary>Leaves the turns unread.</summary>
    public sealed class Converter : JsonConverter<IReadOnlyList<Turn>>
    {
        public override IReadOnlyList<Turn> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new UnreadTurns(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<Turn> value, JsonSerializerOptions options) =>
            writer.WriteRawValue(JsonOf(value), skipInputValidation: true);
    }
}
