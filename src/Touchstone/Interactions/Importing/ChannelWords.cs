using Touchstone.Scoring;

namespace Touchstone.Interactions.Importing;

/// <summary>The words by which sources name channels.</summary>
internal static class ChannelWords
{
    private static readonly Dictionary<string, string> Words = Build();

    public static string? Find(string word, IReadOnlyDictionary<string, string>? own)
    {
        word = OwnWords.Find(word, own) ?? word;
        return Words.GetValueOrDefault(word) ?? Words.GetValueOrDefault(Plain(word));
    }

    private static Dictionary<string, string> Build()
    {
        var words = Channel.All.ToDictionary(x => x, StringComparer.OrdinalIgnoreCase);
        Add(
            Channel.Phone,
            "call",
            "calls",
            "voice",
            "telephone",
            "tel",
            "inboundcall",
            "outboundcall",
            "phonecall",
            "phoneinbound",
            "phoneoutbound",
            "telephony",
            "pstn",
            "telefon",
            "telefono",
            "telefoon",
            "telefone",
            "anruf",
            "appel",
            "llamada",
            "chiamata",
            "samtal",
            "puhelin"
        );
        Add(Channel.Email, "mail", "emails", "emailmessage", "courriel", "correo", "correoelectronico", "mel", "epost", "emailinbound", "emailoutbound");
        Add(Channel.Chat, "webchat", "livechat", "messaging", "chatmessage", "sms", "whatsapp", "webmessaging", "messenger", "conversation", "clavardage");
        Add(Channel.Social, "socialmedia", "facebook", "twitter", "instagram");
        Add(Channel.Letter, "post", "postal", "fax", "brief", "courrier", "carta", "lettera", "lettre");
        Add(Channel.Counter, "desk", "facetoface", "inperson", "walkin", "frontdesk", "reception");
        Add(Channel.Visit, "homevisit", "fieldvisit");
        Add(Channel.Video, "videocall");
        return words;

        void Add(string channel, params string[] others)
        {
            foreach (var other in others)
                words[other] = channel;
        }
    }

    private static string Plain(string word) => string.Concat(PlainWord.Of(word).Where(char.IsLetter));
}
