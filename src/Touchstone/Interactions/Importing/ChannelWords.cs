using Touchstone.Scoring;

namespace Touchstone.Interactions.Importing;

/// <summary>The words by which sources name channels.</summary>
internal static class ChannelWords
{
    private static readonly Dictionary<string, string> Words = Build();

    public static string? Find(string word, IReadOnlyDictionary<string, string>? own)
    {
        if (own is not null && own.FirstOrDefault(x => x.Key.Equals(word, StringComparison.OrdinalIgnoreCase)) is { Key: not null } match) word = match.Value;
        return Words.GetValueOrDefault(Plain(word));
    }

    private static Dictionary<string, string> Build()
    {
        var words = Channel.All.ToDictionary(x => x, StringComparer.OrdinalIgnoreCase);
        Add(Channel.Phone, "call", "calls", "voice", "telephone", "tel", "inboundcall", "phonecall");
        Add(Channel.Email, "mail", "emails", "emailmessage");
        Add(Channel.Chat, "webchat", "livechat", "messaging", "chatmessage", "sms", "whatsapp");
        Add(Channel.Social, "socialmedia", "facebook", "twitter", "instagram");
        Add(Channel.Letter, "post", "postal", "fax");
        Add(Channel.Counter, "desk", "facetoface", "inperson", "walkin", "frontdesk", "reception");
        Add(Channel.Visit, "homevisit", "fieldvisit");
        Add(Channel.Video, "videocall");
        return words;

        void Add(string channel, params string[] others)
        {
            foreach (var other in others) words[other] = channel;
        }
    }

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetter)).ToLowerInvariant();
}
