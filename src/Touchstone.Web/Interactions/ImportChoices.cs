using Touchstone.Interactions.Importing;

namespace Touchstone.Web.Interactions;

/// <summary>What a person chose in the form of an import, and what it offers to choose from.</summary>
internal static class ImportChoices
{
    public static readonly string[] Dates = ["d/M/yyyy", "M/d/yyyy", "d.M.yyyy", "d-M-yyyy", "yyyy/M/d", "d MMM yyyy", "d-MMM-yyyy"];
    public static readonly (string Value, string Name)[] Delimiters = [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"), (":", "colon")];
    public static readonly string[] Encodings = ["utf-8", "utf-16", "windows-1252", "windows-1250", "windows-1251", "iso-8859-15", "ibm850", "macintosh"];

    /// <summary>How the file was read when the form was shown; another choice since then means that its columns are no longer those of the form.</summary>
    public static string Reading(ImportPreview preview) => $"{preview.Delimiter} {preview.Encoding} {preview.HasHeader}";

    /// <summary>The choices about how the file is read, without its columns.</summary>
    public static ColumnMapping Read(IFormCollection form)
    {
        var words = TranslatedWords.Read(form["words"]);
        return new ColumnMapping
        {
            Delimiter = Text(form, "delimiter", trims: false),
            Encoding = Text(form, "encoding"),
            HasHeader = bool.TryParse(form["header"], out var header) ? header : null,
            DateFormats = Text(form, "dates") is { } dates ? [dates] : null,
            Zone = Text(form, "zone"),
            Constants = Constants(form),
            Channels = words.Channels,
            Speakers = words.Speakers,
        };
    }

    /// <summary>The fields chosen for the columns that the form showed.</summary>
    public static IReadOnlyDictionary<string, string> Columns(IFormCollection form, ImportPreview preview) =>
        preview.Columns.Select((x, i) => (x.Name, Field: form[$"column-{i}"].ToString())).ToDictionary(x => x.Name, x => x.Field);

    public static string FieldName(string field) => field switch
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
        if (Text(form, "channel") is { } channel) constants[ImportFields.Channel] = channel;
        if (Text(form, "source") is { } source) constants[ImportFields.Source] = source;
        return constants.Count == 0 ? null : constants;
    }

    private static string? Text(IFormCollection form, string name, bool trims = true)
    {
        var text = form[name].ToString();
        if (trims) text = text.Trim();
        return text.Length == 0 ? null : text;
    }
}
