using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>What is known beside the headings about the exports of widely used products: those of telephony have no column for the channel, and some write
/// milliseconds.</summary>
internal static class KnownExports
{
    private sealed record Product(string Name, string[] Marks, string? Channel = null, bool InMilliseconds = false);

    private static readonly Product[] Products =
    [
        new("Genesys Cloud", ["fullexportcompleted"], InMilliseconds: true),
        new("Genesys Cloud", ["conversationid", "ani", "dnis", "mediatype"], InMilliseconds: true),
        new("Five9", ["callid", "calltype", "campaign", "disposition"], "phone"),
        new("Talkdesk", ["calltype", "talkdeskphonenumber"], "phone"),
        new("Talkdesk", ["phonedisplayname", "handlinguser"], "phone"),
        new("Aircall", ["durationincall", "missedcallreason"], "phone"),
        new("Aircall", ["callid", "numbertimezone"], "phone"),
        new("RingCentral", ["callstarttime", "calldirection", "calllength"], "phone"),
        new("Avaya", ["segstart", "segstop"], "phone"),
        new("Twilio", ["callsid", "answeredby"], "phone"),
    ];

    public static ColumnMapping Complete(CsvLayout layout, ColumnMapping mapping, ColumnValues values)
    {
        var headings = layout.Columns.Select(PlainWord.Of).ToHashSet();
        if (Array.Find(Products, x => x.Marks.All(headings.Contains)) is not { } product)
            return mapping;
        if (product.Channel is { } channel && !mapping.Takes(Channel))
            mapping = mapping with { Constants = new Dictionary<string, string> { [Channel] = channel } };
        if (!product.InMilliseconds)
            return mapping;
        var units = new Dictionary<string, string>();
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            var field = mapping.Columns[layout.Columns[i]];
            if (IsSeconds(field) && values.AreMostly(i, x => x.All(char.IsAsciiDigit)))
                units[layout.Columns[i]] = "ms";
        }
        return units.Count == 0 ? mapping : mapping with { Units = units };
    }
}
