namespace Touchstone.Interactions.Importing;

/// <summary>The words by which sources name who speaks.</summary>
internal static class SpeakerWords
{
    public const string Agent = "agent", Customer = "customer", System = "system", Unknown = "unknown";

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        [Agent] = Agent,
        ["advisor"] = Agent,
        ["adviser"] = Agent,
        ["rep"] = Agent,
        ["representative"] = Agent,
        ["operator"] = Agent,
        ["clerk"] = Agent,
        ["staff"] = Agent,
        ["assistant"] = Agent,
        ["employee"] = Agent,
        ["outbound"] = Agent,
        [Customer] = Customer,
        ["caller"] = Customer,
        ["client"] = Customer,
        ["user"] = Customer,
        ["visitor"] = Customer,
        ["guest"] = Customer,
        ["inbound"] = Customer,
        [System] = System,
        ["bot"] = System,
        ["ivr"] = System,
        ["action"] = System,
        ["automatic"] = System,
        [Unknown] = Unknown,
        [""] = Unknown,
    };

    public static string? Find(string? word, IReadOnlyDictionary<string, string>? own)
    {
        var plain = word?.Trim() ?? "";
        if (own is not null && own.FirstOrDefault(x => x.Key.Equals(plain, StringComparison.OrdinalIgnoreCase)) is { Key: not null } match) plain = match.Value;
        return Words.GetValueOrDefault(plain);
    }
}
