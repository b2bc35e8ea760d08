namespace Touchstone.Interactions.Importing;

/// <summary>The words by which sources name the direction of a contact.</summary>
internal static class DirectionWords
{
    public const string Inbound = "inbound",
        Outbound = "outbound",
        Internal = "internal";

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        [Inbound] = Inbound,
        ["in"] = Inbound,
        ["incoming"] = Inbound,
        ["received"] = Inbound,
        ["eingehend"] = Inbound,
        ["entrant"] = Inbound,
        ["entrante"] = Inbound,
        ["inboundcall"] = Inbound,
        ["inkommande"] = Inbound,
        ["inkomend"] = Inbound,
        ["inbounddial"] = Inbound,
        [Outbound] = Outbound,
        ["out"] = Outbound,
        ["outgoing"] = Outbound,
        ["sent"] = Outbound,
        ["ausgehend"] = Outbound,
        ["sortant"] = Outbound,
        ["saliente"] = Outbound,
        ["outboundcall"] = Outbound,
        ["outbounddial"] = Outbound,
        ["uitgaand"] = Outbound,
        ["uscente"] = Outbound,
        ["inuscita"] = Outbound,
        ["inentrata"] = Inbound,
        [Internal] = Internal,
    };

    public static string? Find(string word, IReadOnlyDictionary<string, string>? own) => OwnWords.Find(word, own) is { } ours ? Plain(ours) : Plain(word);

    private static string? Plain(string word) => Words.GetValueOrDefault(word) ?? Words.GetValueOrDefault(PlainWord.Of(word));
}
