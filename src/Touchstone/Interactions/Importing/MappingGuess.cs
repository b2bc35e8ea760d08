using System.Globalization;
using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>Matches columns with fields by their names, and finds how dates are written.</summary>
internal static class MappingGuess
{
    private static readonly string[] DateFamilies = ["d/M/yyyy", "M/d/yyyy", "d.M.yyyy", "d-M-yyyy", "M-d-yyyy", "yyyy/M/d", "d MMM yyyy", "d-MMM-yyyy", "d/M/yy", "M/d/yy", "d.M.yy", "d MMMM yyyy", "MMM d, yyyy"];
    private static readonly Dictionary<string, string> Synonyms = Build();

    public static string? FieldOf(string column) => Synonyms.GetValueOrDefault(Plain(column));

    /// <summary>The columns that are known by name; every other one is kept as an extra value. A date that may be read in two ways is left undecided.</summary>
    public static (ColumnMapping Mapping, string? UnclearDates) Of(CsvLayout layout)
    {
        var columns = new Dictionary<string, string>();
        var taken = new HashSet<string>();
        // A column that has the very name of a field is that field, whatever stands before it.
        var named = layout.Columns.Where(x => FieldOf(x) is { } field && Plain(field) == Plain(x)).ToDictionary(x => FieldOf(x)!, x => x);
        foreach (var column in layout.Columns)
        {
            var field = FieldOf(column);
            if (field is not null && named.TryGetValue(field, out var itself) && itself != column) field = null;
            // Of two columns that could be the same field the first is it, unless one is a date and the other its time of day.
            columns[column] = field is not null && (taken.Add(field) || (IsTime(field) && IsTimeOfDay(column))) ? field : Extra;
        }
        if (!taken.Contains(InteractionId) && IdColumn(layout, columns) is { } id) columns[id] = InteractionId;
        var (formats, unclear) = Dates(layout, columns);
        return (new ColumnMapping { Columns = columns, DateFormats = formats, Delimiter = layout.Delimiter.ToString(), HasHeader = layout.HasHeader }, unclear);
    }

    internal static (IReadOnlyList<string>? Formats, string? Unclear) Dates(CsvLayout layout, IReadOnlyDictionary<string, string> columns)
    {
        var times = layout.Columns.Select((name, i) => (name, i)).Where(x => columns.TryGetValue(x.name, out var field) && IsTime(field)).ToList();
        var values = new HashSet<string>();
        foreach (var row in layout.Sample)
        {
            foreach (var group in times.GroupBy(x => columns[x.name]))
            {
                var value = string.Join(' ', group.Where(x => x.i < row.Cells.Length).Select(x => row.Cells[x.i].Trim()).Where(x => x.Length > 0));
                if (value.Length > 0) values.Add(value);
            }
        }
        var plain = new SourceTimes(TimeZoneInfo.Utc, null);
        var others = values.Where(x => plain.TryRead(x, null, out _) != SourceTimes.Fault.None).ToList();
        if (others.Count == 0) return (null, null);
        // A few values may simply be wrong; the way that reads most of them is meant.
        var fits = DateFamilies.Select(x => (Family: x, Count: others.Count(v => Reads(x, v)))).Where(x => x.Count > 0 && x.Count >= others.Count * 0.8).ToList();
        if (fits.Count == 0) return (null, null);
        var most = fits.Max(x => x.Count);
        var best = fits.Where(x => x.Count == most).Select(x => x.Family).ToList();
        var dayFirst = best.FirstOrDefault(x => x[0] == 'd');
        var monthFirst = best.FirstOrDefault(x => x[0] == 'M' && !x.StartsWith("MMM", StringComparison.Ordinal));
        return dayFirst is not null && monthFirst is not null && Different(others, dayFirst, monthFirst) ? (null, $"{dayFirst} or {monthFirst}") : ([best[0]], null);
    }

    private static bool Different(List<string> values, string one, string other) => values.Any(x => Parse(one, x) != Parse(other, x));

    private static bool Reads(string family, string value) => Parse(family, value) is not null;

    private static DateTimeOffset? Parse(string family, string value) => new SourceTimes(TimeZoneInfo.Utc, [family]).TryRead(value, null, out var time) == SourceTimes.Fault.None ? time : null;

    /// <summary>The only column that is called some id and has another value in every row.</summary>
    private static string? IdColumn(CsvLayout layout, Dictionary<string, string> columns)
    {
        var ids = layout.Columns.Select((name, i) => (name, i)).Where(x => columns[x.name] == Extra && Plain(x.name) is var plain
            && (plain.EndsWith("id", StringComparison.Ordinal) || plain.EndsWith("number", StringComparison.Ordinal)) && IsDistinct(x.i)).ToList();
        return ids.Count == 1 ? ids[0].name : null;

        bool IsDistinct(int column)
        {
            var seen = new HashSet<string>();
            return layout.Sample.Count > 0 && layout.Sample.All(x => column < x.Cells.Length && x.Cells[column].Trim() is { Length: > 0 } cell && seen.Add(cell));
        }
    }

    private static bool IsTimeOfDay(string column) => Plain(column) is var plain && plain.EndsWith("time", StringComparison.Ordinal) || column.Contains("clock", StringComparison.OrdinalIgnoreCase);

    private static string Plain(string column) => string.Concat(column.ToLower(CultureInfo.InvariantCulture).Where(char.IsLetterOrDigit));

    private static Dictionary<string, string> Build()
    {
        var words = new Dictionary<string, string>();
        foreach (var field in All.Where(x => x.Length > 0 && x != Extra)) words[Plain(field)] = field;
        Add(Source, "system", "sourcesystem", "platform");
        Add(InteractionId, "id", "contactid", "callid", "chatid", "ticketid", "conversationid", "interaction", "externalid", "recordid", "callref", "reference", "ticketnumber", "messageid", "uniquekey", "sessionid", "complaintid", "requestid", "enquiryid", "surveyid", "responseid");
        Add(Channel, "medium", "contacttype", "channeltype", "media", "interactiontype");
        Add(Direction, "calldirection");
        Add(Queue, "skill", "department", "group", "queuename", "workqueue");
        Add(AgentId, "agent", "agentnumber", "agentcode", "advisorid", "adviser", "advisor", "operatorid", "operator", "employeeid", "staffid", "staffnumber", "assigneeid", "assignee", "handledby", "username", "agentname");
        Add(CustomerId, "customer", "customernumber", "clientid", "callerid", "requesterid", "accountnumber", "memberid");
        Add(CaseId, "case", "casenumber", "caseref", "casekey", "caseid");
        Add(ArrivedAt, "arrived", "start", "startedat", "starttime", "started", "createdat", "created", "createddate", "receivedat", "received", "receivedon", "receivedtime", "date", "datetime", "time", "timestamp", "calldate", "calltime", "calldatetime", "opened", "openedat", "contactdate", "startdate", "arrival", "arrivaltime", "arrivaldate");
        Add(AnsweredAt, "answered", "answertime", "answeredtime", "connectedat", "connected", "firstreplyat", "firstresponseat");
        Add(EndedAt, "ended", "end", "endtime", "closed", "closedat", "finishedat", "completedat", "closeddate", "closedon", "endedon", "resolvedat", "enddate", "hangup", "endedtime");
        Add(Talk, "talk", "talktime", "talkseconds", "talkduration", "handletime", "talktimes");
        Add(Hold, "hold", "holdtime", "holdseconds");
        Add(Wrap, "wrap", "wraptime", "wrapseconds", "acw", "aftercallwork", "wrapup", "wrapuptime");
        Add(Subject, "topic", "title", "reason", "contactreason", "description", "summary", "category");
        Add(Outcome, "result", "status", "resolution", "disposition");
        Add(Transcript, "conversation", "dialog", "dialogue", "messages", "body", "chatlog", "fulltext");
        Add(TurnNumber, "turn", "turnnumber", "sequence", "seq", "messagenumber", "lineno", "turnindex");
        Add(Speaker, "speakerrole", "role", "sender", "author", "party", "from", "participant");
        Add(Text, "message", "utterance", "content", "words", "messagetext");
        Add(Offset, "offset", "offsetseconds", "startoffset");
        Add(Duration, "duration", "turnduration", "durationseconds");
        return words;

        void Add(string field, params string[] others)
        {
            foreach (var other in others) words[other] = field;
        }
    }
}
