using Touchstone.Interactions.Importing;

namespace Touchstone.Web.Interactions;

/// <summary>What a person chose in the form of an import, and what it offers to choose from.</summary>
internal static class ImportChoices
{
    public static readonly (string Value, DateOrder Order, string Name)[] Orders =
    [
        ("dmy", DateOrder.DayMonthYear, "day before month: 25/4/2026"),
        ("mdy", DateOrder.MonthDayYear, "month before day: 4/25/2026"),
        ("ymd", DateOrder.YearMonthDay, "year first: 26/4/25"),
    ];
    public static readonly (string Value, string Name)[] Delimiters = [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"), (":", "colon")];
    public static readonly string[] Encodings = ["utf-8", "utf-16", "windows-1252", "windows-1250", "windows-1251", "iso-8859-15", "ibm850", "macintosh"];

    /// <summary>How the file was read when the form was shown; another choice since then means that its columns are no longer those of the form.</summary>
    public static string Reading(ImportPreview preview) => $"{preview.Delimiter} {preview.Encoding} {preview.HasHeader} {preview.FirstLine}";

    /// <summary>The choices about how the file is read, without its columns.</summary>
    public static ColumnMapping Read(IFormCollection form)
    {
        var words = TranslatedWords.Read(form["words"] + "\n" + string.Join('\n', ChosenWords(form)));
        var dates = Text(form, "dates");
        var order = Array.Find(Orders, x => x.Value == dates);
        return new ColumnMapping
        {
            Delimiter = Text(form, "delimiter", trims: false),
            Encoding = Text(form, "encoding"),
            HasHeader = bool.TryParse(form["header"], out var header) ? header : null,
            DateOrder = order.Value is null ? null : order.Order,
            DateFormats = dates is null || order.Value is not null ? null : [dates],
            Decimal = Text(form, "decimal"),
            FirstLine = FirstLine(form),
            NoValue = Marks(form),
            RowNumberAsId = form["row-ids"] == "true" ? true : null,
            Zone = Text(form, "zone"),
            Constants = Constants(form),
            Channels = words.Channels,
            Speakers = words.Speakers,
            Directions = words.Directions,
            Outcomes = words.Outcomes,
        };
    }

    /// <summary>The choices beside the words that nobody had translated.</summary>
    private static IEnumerable<string> ChosenWords(IFormCollection form)
    {
        for (var i = 0; form.ContainsKey($"word-{i}"); i++)
        {
            if (Text(form, $"word-{i}-is") is { } ours)
                yield return $"{form[$"word-{i}"].ToString().ReplaceLineEndings(" ")} = {ours}";
        }
    }

    private static int? FirstLine(IFormCollection form)
    {
        if (Text(form, "first-line") is not { } text)
            return null;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var line) && line > 0
            ? line
            : throw new Touchstone.Shared.RuleBrokenException("bad-mapping", $"The first line of the table is a whole number from 1 on, not “{text}”.");
    }

    /// <summary>Marks that were seen and ticked, and others, one a line; none at all is only said where somebody says so.</summary>
    private static IReadOnlyList<string>? Marks(IFormCollection form)
    {
        string[] marks =
        [
            .. form["mark"]
                .Concat(form["marks"].ToString().Split('\n'))
                .Select(x => x?.Trim() ?? "")
                .Where(x => x.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return marks.Length > 0 ? marks
            : form["no-marks"] == "true" ? []
            : null;
    }

    /// <summary>The fields chosen for the columns that the form showed.</summary>
    public static IReadOnlyDictionary<string, string> Columns(IFormCollection form, ImportPreview preview) =>
        preview.Columns.Select((x, i) => (x.Name, Field: form[$"column-{i}"].ToString())).ToDictionary(x => x.Name, x => x.Field);

    public static string FieldName(string field) =>
        field switch
        {
            ImportFields.LeftOut => "— leave out —",
            ImportFields.Extra => "keep as extra value",
            ImportFields.InteractionId => "Interaction id",
            ImportFields.AgentId => "Agent id",
            ImportFields.CustomerId => "Customer id",
            ImportFields.CaseId => "Case id",
            ImportFields.ArrivedAt => "Arrived at",
            ImportFields.AnsweredAt => "Answered at",
            ImportFields.EndedAt => "Ended at",
            ImportFields.Talk => "Talk, seconds",
            ImportFields.Hold => "Hold, seconds",
            ImportFields.Wrap => "Wrap-up, seconds",
            ImportFields.Handle => "Handle time (talk, hold and wrap-up), seconds",
            ImportFields.Transcript => "Transcript (whole)",
            ImportFields.TurnNumber => "Turn: number",
            ImportFields.Speaker => "Turn: speaker",
            ImportFields.Text => "Turn: text",
            ImportFields.Offset => "Turn: offset, seconds",
            ImportFields.Duration => "Turn: duration, seconds",
            ImportFields.Confidence => "Turn: confidence",
            _ => char.ToUpperInvariant(field[0]) + field[1..],
        };

    private static Dictionary<string, string>? Constants(IFormCollection form)
    {
        var constants = new Dictionary<string, string>();
        if (Text(form, "channel") is { } channel)
            constants[ImportFields.Channel] = channel;
        if (Text(form, "direction") is { } direction)
            constants[ImportFields.Direction] = direction;
        if (Text(form, "source") is { } source)
            constants[ImportFields.Source] = source;
        return constants.Count == 0 ? null : constants;
    }

    private static string? Text(IFormCollection form, string name, bool trims = true)
    {
        var text = form[name].ToString();
        if (trims)
            text = text.Trim();
        return text.Length == 0 ? null : text;
    }
}
