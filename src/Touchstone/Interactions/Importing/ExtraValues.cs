using System.Text;
using System.Text.Json;
using Touchstone.DataProtection;
using Touchstone.Interactions.HeldBack;

namespace Touchstone.Interactions.Importing;

/// <summary>What a record holds beside the fields of the neutral shape, as one JSON object without card numbers.</summary>
internal static class ExtraValues
{
    public static string? Of(InteractionRecord record, DoubtfulNumbers? doubtful)
    {
        var given = record.Extra is { ValueKind: JsonValueKind.Object } extra && extra.EnumerateObject().MoveNext() ? extra : (JsonElement?)null;
        var other = record.Extra is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) } bare ? bare : (JsonElement?)null;
        if (given is { } only && record.Others is null && !HasMore(record))
            return JsonRedactor.Redact(only, HeldBackPlaces.Extra, doubtful);
        var all = new Dictionary<string, JsonElement>();
        if (given is { } some)
            foreach (var property in some.EnumerateObject())
                all[property.Name] = property.Value;
        if (other is { } value)
            all["extra"] = value;
        foreach (var (name, more) in record.Others ?? [])
            all.TryAdd(name, more);
        if (HasMore(record))
        {
            var turns = (record.Turns ?? [])
                .Select((x, i) => (Number: x?.N ?? i + 1, x?.Others))
                .Where(x => x.Others is not null)
                .GroupBy(x => x.Number)
                .ToDictionary(x => x.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), x => x.First().Others);
            if (turns.Count > 0)
                all.TryAdd("turns", JsonSerializer.SerializeToElement(turns));
            var people = (record.Participants ?? [])
                .Where(x => x?.Others is not null)
                .GroupBy(x => x.AgentId ?? "")
                .ToDictionary(x => x.Key, x => x.First().Others);
            if (people.Count > 0)
                all.TryAdd("participants", JsonSerializer.SerializeToElement(people));
        }
        if (all.Count > 0)
            return JsonRedactor.Redact(JsonSerializer.SerializeToElement(all), HeldBackPlaces.Extra, doubtful);
        if (record.ExtraColumns is not { Count: > 0 } columns)
            return null;
        var text = new StringBuilder("{");
        foreach (var (name, cell) in columns)
        {
            if (text.Length > 1)
                text.Append(',');
            text.Append(JsonSerializer.Serialize(CardRedactor.Redact(name, null, HeldBackPlaces.Extra, doubtful), InteractionChecker.TurnForm))
                .Append(':')
                .Append(
                    JsonSerializer.Serialize(CardRedactor.Redact(ImportText.Clean(cell), name, HeldBackPlaces.Extra, doubtful), InteractionChecker.TurnForm)
                );
        }
        return text.Append('}').ToString();
    }

    private static bool HasMore(InteractionRecord record) =>
        (record.Turns?.Any(x => x?.Others is not null) ?? false) || (record.Participants?.Any(x => x?.Others is not null) ?? false);
}
