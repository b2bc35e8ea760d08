using Touchstone.DataProtection;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>A file that was looked over and can be read: its encoding, its format, and for CSV its columns and their mapping.</summary>
internal sealed record OpenedImport(Stream Content, TextForm Form, ImportFormat Format, CsvLayout? Layout, ColumnMapping? Mapping, ReadingRules Rules)
{
    public long Lines => Form.Lines;

    public IEnumerable<ReadInteraction> Read()
    {
        if (Format == ImportFormat.Jsonl)
        {
            var utf8 = TextDetection.OpenUtf8(Content, Form);
            foreach (var read in new JsonlInteractionReader(utf8, Form).Read())
                yield return read;
            yield break;
        }
        if (Layout!.HoldsRecords)
        {
            foreach (var read in RefusedRecords.Read(Records(), Layout))
                yield return read;
            yield break;
        }
        var cells = new CsvCells(Layout!, Mapping!, DecimalHabits.Of(Layout!, Mapping!));
        foreach (var read in new CsvInteractionReader(Records, Layout!, cells, Mapping!, Rules.Times, Form).Read())
            yield return read;
    }

    /// <summary>The readers leave the stream open, and the text over it holds nothing else.</summary>
    private CsvRecordReader Records() =>
        new(TextDetection.OpenText(Content, Form), Layout!.Delimiter, CsvLayout.RecordLimit, Layout.Mark) { Width = Layout.Columns.Count + Layout.Skip };

    public static OpenedImport Open(Stream content, ImportRequest request)
    {
        var (opened, problem) = Examine(content, request);
        return problem is null ? opened : throw problem;
    }

    /// <summary>The problem is one that leaves no row readable; a preview shows it beside what was found.</summary>
    public static (OpenedImport Opened, RuleBrokenException? Problem) Examine(Stream content, ImportRequest request)
    {
        request.Mapping?.Check();
        var zoneName = request.Zone ?? request.Mapping?.Zone;
        var zone = string.IsNullOrWhiteSpace(zoneName) ? null : BusinessCalendar.Find(zoneName);
        var form = TextDetection.Examine(content, request.Mapping?.Encoding);
        var format = request.Format == ImportFormat.Auto ? FormatOf(content, form) : request.Format;
        var source = Blank(request.Source) ?? request.Mapping?.Constant(ImportFields.Source);
        if (format == ImportFormat.Jsonl)
            return (new OpenedImport(content, form, format, null, null, new ReadingRules(zone, source, request.Mapping)), null);

        var layout = CsvLayout.Examine(content, form, request.Mapping);
        if (OtherFiles.Of(layout, request.Mapping) is { } other)
            throw other;
        if (layout.HoldsRecords)
            return (
                new OpenedImport(content, form, format, layout, request.Mapping ?? new ColumnMapping(), new ReadingRules(zone, source, request.Mapping)),
                null
            );
        var (mapping, unclear) = MappingFor(layout, NamedAsIn(layout, request.Mapping));
        var problem = ProblemOf(layout, mapping, source, unclear);
        return (new OpenedImport(content, form, format, layout, mapping, new ReadingRules(zone, source, mapping)), problem);
    }

    /// <summary>A mapping is stored without card numbers; a column whose heading holds one is found by what was stored of it.</summary>
    private static ColumnMapping? NamedAsIn(CsvLayout layout, ColumnMapping? stored)
    {
        if (stored is null || stored.Columns.Keys.All(layout.Columns.Contains))
            return stored;
        var names = new Dictionary<string, string>();
        foreach (var column in layout.Columns)
            names.TryAdd(CardRedactor.Redact(column), column);
        return stored with { Columns = Renamed(stored.Columns), Units = stored.Units is { } units ? Renamed(units) : null };

        Dictionary<string, string> Renamed(IReadOnlyDictionary<string, string> byColumn)
        {
            var renamed = new Dictionary<string, string>();
            foreach (var (column, value) in byColumn)
                renamed[layout.Columns.Contains(column) ? column : names.GetValueOrDefault(column, column)] = value;
            return renamed;
        }
    }

    private static (ColumnMapping Mapping, string? Unclear) MappingFor(CsvLayout layout, ColumnMapping? given)
    {
        // A mapping without columns only adds constants and the like to what the names of the columns say.
        if (given is { Columns.Count: > 0 })
        {
            if (given.DateFormats is not null || given.DateOrder is not null)
                return (given, null);
            var (order, which) = DateOrders.Of(layout, given.Columns);
            return (given with { DateOrder = order }, which);
        }
        var (guess, unclear) = MappingGuess.Of(layout);
        if (given is null)
            return (guess, unclear);
        var isSaid = given.DateFormats is not null || given.DateOrder is not null;
        var constants = new Dictionary<string, string>(guess.Constants ?? new Dictionary<string, string>());
        foreach (var (field, value) in given.Constants ?? new Dictionary<string, string>())
            constants[field] = value;
        return (
            given with
            {
                Columns = guess.Columns,
                DateOrder = isSaid ? given.DateOrder : guess.DateOrder,
                Units = given.Units ?? guess.Units,
                Constants = constants.Count == 0 ? null : constants,
            },
            isSaid ? null : unclear
        );
    }

    private static RuleBrokenException? ProblemOf(CsvLayout layout, ColumnMapping mapping, string? source, string? unclear)
    {
        var missing = mapping.Columns.Keys.Where(x => !layout.Columns.Contains(x)).ToList();
        if (missing.Count > 0)
            return new RuleBrokenException("column-missing", $"The mapping names the column “{ImportText.Shown(missing[0])}”, which the file does not have.")
            {
                Details = [$"The columns are: {Listed(layout)}."],
            };
        if (layout.Sample.Count == 0 && !layout.HasFaults)
            return new RuleBrokenException("no-rows", "The file names its columns but has no rows.");
        if (!mapping.Takes(ImportFields.InteractionId) && mapping.RowNumberAsId != true)
            return new RuleBrokenException(
                "id-column-missing",
                "No column is recognised as the id of an interaction. Say with a mapping which one it is, or that the row number is to be the id (in "
                    + "a mapping rowNumberAsId)."
            )
            {
                Details = [$"The columns are: {Listed(layout)}."],
                Commands = ["--row-ids takes the row number as the id; --map FILE gives a mapping."],
            };
        if (!mapping.Takes(ImportFields.Source) && source is null)
            return new RuleBrokenException("source-missing", "The file does not say which source it comes from. Give the source a name, always the same one.")
            {
                Commands = ["--source NAME names it."],
            };
        return unclear is null
            ? null
            : new RuleBrokenException("date-order-unclear", $"The dates can be read as {unclear}. Say which it is, dmy or mdy; in a mapping dateOrder.")
            {
                Commands = ["--dates dmy or --dates mdy says it."],
            };
    }

    private static string Listed(CsvLayout layout) => string.Join(", ", layout.Columns.Take(40).Select(ImportText.Shown));

    private static ImportFormat FormatOf(Stream content, TextForm form)
    {
        using var text = TextDetection.OpenText(content, form);
        for (var next = text.Read(); next >= 0; next = text.Read())
        {
            if (char.IsWhiteSpace((char)next))
                continue;
            if (next == '[' && NextLetter(text) is '{')
                throw new RuleBrokenException("json-list", "The file is one JSON list. Write one object on each line, without the list around them (JSONL).");
            if (next != '{')
                return ImportFormat.Csv;
            // One object written over many lines would be refused line by line.
            var (letter, isBroken) = AfterBrace(text);
            if (isBroken && letter is '"' or '}')
                throw new RuleBrokenException(
                    "json-indented",
                    "The file is JSON written over several lines. Write each object on one line of its own (JSONL)."
                );
            return ImportFormat.Jsonl;
        }
        throw new RuleBrokenException("empty-file", "The file is empty.");
    }

    private static (int Letter, bool IsBroken) AfterBrace(TextReader text)
    {
        var isBroken = false;
        int next;
        while ((next = text.Read()) >= 0 && char.IsWhiteSpace((char)next))
            isBroken |= next == '\n';
        return (next, isBroken);
    }

    private static int NextLetter(TextReader text)
    {
        var next = text.Read();
        while (next >= 0 && char.IsWhiteSpace((char)next))
            next = text.Read();
        return next;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
