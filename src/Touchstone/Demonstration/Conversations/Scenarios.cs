using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Touchstone.Demonstration.Conversations;

/// <summary>The scenarios of the demonstration organisation, read from their content files and checked.</summary>
internal static partial class Scenarios
{
    public static readonly string[] Queues = ["Billing", "Faults", "Moving home", "Broadband", "Boiler cover", "Complaints", "Payments"];

    private static readonly string[] Outcomes = ["resolved", "follow-up", "transferred"];
    private static readonly string[] Repeats = ["never", "sometimes", "always"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Disallow,
        Converters = { new OneOrManyTexts() },
    };

    private static readonly Lazy<IReadOnlyList<Scenario>> Loaded = new(Load);

    public static IReadOnlyList<Scenario> All => Loaded.Value;

    private static List<Scenario> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new List<Scenario>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Demonstration.Scenarios.")).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            all.AddRange(Parse(name, reader.ReadToEnd()));
        }
        if (all.GroupBy(s => s.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"Scenario '{twice.Key}' is there {twice.Count()} times.");
        return all;
    }

    /// <summary>Reads one content file; what is wrong in it is named with the file and the scenario.</summary>
    public static IReadOnlyList<Scenario> Parse(string file, string json)
    {
        Scenario[] scenarios;
        try
        {
            scenarios = JsonSerializer.Deserialize<Scenario[]>(json, Json) ?? throw new InvalidDataException($"{file}: no scenarios in the file.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
        foreach (var scenario in scenarios)
            if (Fault(scenario) is { } fault)
                throw new InvalidDataException($"{file}: scenario '{scenario.Id}': {fault}");
        return scenarios;
    }

    private static string? Fault(Scenario s)
    {
        if (!Queues.Contains(s.Queue))
            return $"queue '{s.Queue}' is not one of {string.Join(", ", Queues)}.";
        if (s.Channels.Length == 0 || s.Channels.FirstOrDefault(c => !Criteria.Channels.Contains(c)) is not null)
            return $"channels must be some of {string.Join(", ", Criteria.Channels)}.";
        if (s.Temperaments.Length == 0 || s.Temperaments.FirstOrDefault(t => !Temperament.All.Contains(t)) is not null)
            return $"temperaments must be some of {string.Join(", ", Temperament.All)}.";
        if (!Outcomes.Contains(s.Outcome))
            return $"outcome '{s.Outcome}' is not one of {string.Join(", ", Outcomes)}.";
        if (!Repeats.Contains(s.Repeat))
            return $"repeat '{s.Repeat}' is not one of {string.Join(", ", Repeats)}.";
        if (s.Tone is not ("trouble" or "plain"))
            return $"tone '{s.Tone}' is neither trouble nor plain.";
        if (s.Probe.Length != s.ProbeAnswer.Length)
            return $"{s.Probe.Length} probes with {s.ProbeAnswer.Length} answers; they go in pairs.";
        if (s.Complication.Length != s.Answer.Length)
            return $"{s.Complication.Length} complications with {s.Answer.Length} answers; they go in pairs.";
        if (s.Slots.Keys.FirstOrDefault(k => SlotValues.BuiltIn.Contains(k) || Scene.OwnWords.Contains(k)) is { } taken)
            return $"slot '{taken}' has the name of a built-in one.";
        if (s.Records.Concat(s.Details.Keys).FirstOrDefault(k => !s.Slots.ContainsKey(k)) is { } unknown)
            return $"slot '{unknown}' is in the records or details but is not declared.";
        if (s.Details.FirstOrDefault(x => !x.Value.Contains($"{{{x.Key}}}")) is { Key: { } untold })
            return $"the detail of '{untold}' does not tell it.";
        if (s.Weight <= 0)
            return "weight must be above zero.";
        if (s.Openings.Length < 4)
            return $"{s.Openings.Length} openings; at least 4 are needed.";
        foreach (var (name, kind) in s.Slots)
            if (!SlotValues.Understands(kind))
                return $"slot '{name}' has '{kind}', which is not a kind of value.";
        if (!SlotValues.Understands(s.Step.Due))
            return $"step due '{s.Step.Due}' is not a kind of value.";
        foreach (var text in s.Texts)
        {
            if (string.IsNullOrWhiteSpace(text))
                return "an empty text.";
            if (text.Count(c => c == '[') != text.Count(c => c == ']') || text.Count(c => c == '{') != text.Count(c => c == '}'))
                return $"brackets do not match in: {text}";
            foreach (Match slot in Slot().Matches(text))
                if (!s.Slots.ContainsKey(slot.Groups[1].Value) && !SlotValues.BuiltIn.Contains(slot.Groups[1].Value))
                    return $"slot {slot.Value} is not declared, in: {text}";
        }
        return null;
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Slot();

    private sealed class OneOrManyTexts : JsonConverter<string[]>
    {
        public override string[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return [reader.GetString()!];
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("A text or a list of texts is needed.");
            var texts = new List<string>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                texts.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("Only texts can be in this list."));
            return texts.Count > 0 ? [.. texts] : throw new JsonException("An empty list of texts.");
        }

        public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Scenarios are only read.");
    }
}
