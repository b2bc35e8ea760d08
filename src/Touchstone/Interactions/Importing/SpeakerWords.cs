namespace Touchstone.Interactions.Importing;

/// <summary>The words by which sources name who speaks.</summary>
internal static class SpeakerWords
{
    public const string Agent = "agent",
        Customer = "customer",
        System = "system",
        Unknown = "unknown";

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
        ["admin"] = Agent,
        ["teammate"] = Agent,
        ["csr"] = Agent,
        ["agente"] = Agent,
        ["berater"] = Agent,
        ["mitarbeiter"] = Agent,
        ["conseiller"] = Agent,
        ["operatore"] = Agent,
        ["medewerker"] = Agent,
        ["outgoing"] = Agent,
        [Customer] = Customer,
        ["caller"] = Customer,
        ["client"] = Customer,
        ["user"] = Customer,
        ["visitor"] = Customer,
        ["guest"] = Customer,
        ["inbound"] = Customer,
        ["incoming"] = Customer,
        ["end-user"] = Customer,
        ["enduser"] = Customer,
        ["end_user"] = Customer,
        ["contact"] = Customer,
        ["consumer"] = Customer,
        ["lead"] = Customer,
        ["requester"] = Customer,
        ["kunde"] = Customer,
        ["kundin"] = Customer,
        ["anrufer"] = Customer,
        ["cliente"] = Customer,
        ["klant"] = Customer,
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
        return Words.GetValueOrDefault(OwnWords.Find(plain, own) ?? plain);
    }
}
