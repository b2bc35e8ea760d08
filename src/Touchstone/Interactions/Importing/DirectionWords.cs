namespace Touchstone.Interactions.Importing;

/// <summary>The words by which sources name the direction of a contact.</summary>
internal static class DirectionWords
{
    public const string Inbound = "inbound", Outbound = "outbound", Internal = "internal";

    private static readonly Dictionary<string, string> Words = new()
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

    public static string? Find(string word, IReadOnlyDictionary<string, string>? own) => Words.GetValueOrDefault(PlainWord.Of(OwnWords.Find(word, own) ?? word));
}
