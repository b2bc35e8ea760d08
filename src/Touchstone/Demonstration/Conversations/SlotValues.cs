using System.Globalization;

namespace Touchstone.Demonstration.Conversations;

/// <summary>The values of the slots of one conversation: each is drawn once and stays the same to the end.</summary>
internal sealed class SlotValues
{
    private const string Organisation = "Merrow Valley Services";

    private static readonly string[] Streets =
    [
        "Alder Row",
        "Tannery Lane",
        "Station Road",
        "Chapel Street",
        "Millrace Close",
        "Orchard View",
        "Kiln Bank",
        "Priory Gardens",
        "Wharf Street",
        "Foundry Court",
        "Beech Avenue",
        "Holme Park",
        "Sandpit Lane",
        "Victoria Terrace",
        "Weir Road",
        "Larkfield Drive",
        "Union Street",
        "Spring Gardens",
        "Coppice Way",
        "Ferry Hill",
        "Nelson Street",
        "Rectory Close",
        "Moorside",
        "Bobbin Mill Lane",
    ];

    private static readonly string[] Towns = ["Merrowbridge", "Alderwick", "Thornley Cross", "Kexby", "Staithe End", "Upper Merrow", "Hollin Bank"];

    public static readonly HashSet<string> BuiltIn =
    [
        "name",
        "first",
        "last",
        "full",
        "title",
        "agent",
        "agentlast",
        "org",
        "team",
        "hello",
        "partofday",
        "house",
        "street",
        "town",
        "postcode",
        "account",
        "accountend",
        "spokenaccount",
        "phone",
        "ref",
        "earlier",
        "earlierweekday",
        "site",
        "queue",
        "contacting",
        "contacted",
        "contact",
        "due",
        "today",
    ];

    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, string> _kinds;
    private readonly Random _rng;
    private readonly DateOnly _day;

    public SlotValues(Scenario scenario, string channel, Cast cast, Random rng)
    {
        _rng = rng;
        _day = cast.Day;
        _kinds = scenario.Slots;
        var account = $"{rng.Next(41, 69)}{rng.Next(10, 99)}{rng.Next(10, 99)}{rng.Next(10, 99)}{rng.Next(10, 99)}";
        var part =
            cast.Hour < 12 ? "morning"
            : cast.Hour < 17 ? "afternoon"
            : "evening";
        var earlier = Workday(cast.Day, -rng.Next(4, 16));
        Set("name", cast.Customer.Formal, "first", cast.Customer.First, "last", cast.Customer.Last, "full", cast.Customer.Full);
        Set("title", cast.Customer.Title, "agent", cast.Agent.First, "agentlast", cast.Agent.Last, "org", Organisation);
        Set("partofday", part, "hello", "Good " + part, "site", cast.Site, "queue", scenario.Queue);
        Set("team", TeamOf(scenario.Queue), "house", Number(rng.Next(2, 148)), "street", Pick(Streets), "town", Pick(Towns));
        Set("postcode", $"MV{rng.Next(1, 19)} {rng.Next(1, 9)}{Letter()}{Letter()}", "account", account, "accountend", account[^4..]);
        Set("spokenaccount", string.Join(' ', account.Chunk(2).Select(c => new string(c))), "phone", $"07700 900{rng.Next(100, 999)}");
        Set("ref", $"MV{Letter()}{Letter()}{rng.Next(2, 9)}{rng.Next(100, 999)}", "earlier", LongDate(earlier), "today", LongDate(_day));
        Set("earlierweekday", earlier.ToString("dddd", CultureInfo.InvariantCulture), "due", Draw(scenario.Step.Due));
        Set(
            "contacting",
            channel switch
            {
                "phone" => "ringing",
                "email" => "writing",
                "chat" => "messaging",
                _ => "coming in",
            },
            "contact",
            channel switch
            {
                "phone" => "ring",
                "email" => "write",
                "chat" => "message",
                _ => "come in",
            }
        );
        Set(
            "contacted",
            channel switch
            {
                "phone" => "rang",
                "email" => "wrote",
                "chat" => "messaged",
                _ => "came in",
            }
        );
    }

    public string this[string name]
    {
        get
        {
            if (_values.TryGetValue(name, out var value))
                return value;
            if (!_kinds.TryGetValue(name, out var kind))
                throw new InvalidOperationException($"There is no slot '{name}'.");
            return _values[name] = Draw(kind);
        }
    }

    /// <summary>Adds pairs of name and value.</summary>
    public void Set(params ReadOnlySpan<string> pairs)
    {
        for (var i = 0; i + 1 < pairs.Length; i += 2)
            _values[pairs[i]] = pairs[i + 1];
    }

    public static bool Understands(string kind)
    {
        var (name, rest) = Split(kind);
        return name switch
        {
            // A fact has no value: it only marks that something was said.
            "fact" => rest.Length == 0,
            "one-of" => rest.Contains('|'),
            "digits" => int.TryParse(rest, out var digits) && digits is > 0 and < 13,
            "money" or "pounds" or "number" or "date" or "weekday" or "month" or "due" or "clock" => Range(rest) is { } r && r.From <= r.To,
            _ => false,
        };
    }

    private string Draw(string kind)
    {
        var (name, rest) = Split(kind);
        if (name == "fact")
            return "";
        if (name == "one-of")
            return Pick(rest.Split('|'));
        if (name == "digits")
            return string.Concat(Enumerable.Range(0, int.Parse(rest, CultureInfo.InvariantCulture)).Select(i => (char)('0' + _rng.Next(i == 0 ? 1 : 0, 10))));
        var (from, to) = Range(rest)!.Value;
        var n = _rng.Next(from, to + 1);
        return name switch
        {
            "money" => string.Create(CultureInfo.InvariantCulture, $"£{n + _rng.Next(100) / 100m:#,0.00}"),
            "pounds" => string.Create(CultureInfo.InvariantCulture, $"£{n:#,0}"),
            "number" => Number(n),
            "date" => LongDate(_day.AddDays(n)),
            "weekday" => Workday(_day, n).ToString("dddd", CultureInfo.InvariantCulture),
            "month" => _day.AddMonths(n).ToString("MMMM", CultureInfo.InvariantCulture),
            "due" => Workday(_day, n).ToString("dddd d MMMM", CultureInfo.InvariantCulture),
            "clock" => n == 12 ? "noon"
            : n < 12 ? $"{n} am"
            : $"{n - 12} pm",
            _ => throw new InvalidOperationException($"'{kind}' is not a kind of value."),
        };
    }

    private static (string Name, string Values) Split(string kind) => kind.IndexOf(':') is var at and > 0 ? (kind[..at], kind[(at + 1)..]) : (kind, "");

    private static (int From, int To)? Range(string text)
    {
        var parts = text.Split("..");
        return parts.Length == 2 && int.TryParse(parts[0], out var from) && int.TryParse(parts[1], out var to) ? (from, to) : null;
    }

    private static DateOnly Workday(DateOnly day, int days)
    {
        for (var left = Math.Abs(days); left > 0; )
        {
            day = day.AddDays(Math.Sign(days));
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                left--;
        }
        return day;
    }

    private static string TeamOf(string queue) =>
        queue switch
        {
            "Billing" => "billing team",
            "Faults" => "faults team",
            "Moving home" => "home moves team",
            "Broadband" => "broadband team",
            "Boiler cover" => "boiler cover team",
            "Complaints" => "complaints team",
            _ => "payments team",
        };

    private static string LongDate(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);

    private static string Number(int n) => n.ToString("#,0", CultureInfo.InvariantCulture);

    private char Letter() => "ABCDEFGHJKLNPQRSTUWX"[_rng.Next(20)];

    private string Pick(string[] from) => from[_rng.Next(from.Length)];
}
