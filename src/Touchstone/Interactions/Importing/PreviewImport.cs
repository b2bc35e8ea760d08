using Touchstone.DataProtection;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions.Importing;

/// <summary>Looks at a file before it is imported; writes nothing.</summary>
public sealed class PreviewImport(BusinessCalendar calendar, TimeProvider time, IdRedactor ids)
{
    private const int Rows = 20,
        Samples = 3,
        Looked = 2000;

    public async Task<ImportPreview> ExecuteAsync(Actor actor, Stream content, ImportRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        Request.Check(request);
        var (opened, problem) = OpenedImport.Examine(content, request);
        var columns = opened.Layout is { } layout ? Columns(layout, opened.Mapping!) : [];
        var found = new ImportPreview(
            opened.Format,
            opened.Form.Name,
            opened.Form.IsGuess,
            opened.Layout?.DelimiterName,
            opened.Layout?.HasHeader ?? false,
            opened.Lines,
            columns,
            [],
            opened.Mapping,
            problem?.Message,
            problem?.Details ?? []
        )
        {
            FirstLine = opened.Layout?.FirstLine ?? 1,
            Decimal = opened.Layout is { } csv
                ? DecimalHabits.Of(csv, opened.Mapping!) switch
                {
                    DecimalHabit.Point => "point",
                    DecimalHabit.Comma => "comma",
                    _ => null,
                }
                : null,
            NoValueMarks = opened.Layout is { } sample && opened.Mapping!.NoValue is null ? MarksIn(sample, opened.Mapping) : [],
        };
        return problem is null or { Code: "date-order-unclear" or "source-missing" }
            ? Read(found, opened, new InteractionChecker(opened.Rules, await calendar.ZoneAsync(stop), time.GetUtcNow(), ids))
            : found;
    }

    private static ImportPreview Read(ImportPreview found, OpenedImport opened, InteractionChecker checker)
    {
        var (rows, warnings, words, kinds) = (
            new List<PreviewRow>(),
            new List<ImportWarning>(),
            new Dictionary<(string, string), long>(),
            new SortedDictionary<string, long>()
        );
        var (read, taken, isAll) = (0L, 0L, true);
        foreach (var one in opened.Read())
        {
            if (read == Looked)
            {
                isAll = false;
                break;
            }
            read++;
            var (problems, remarks) = (new List<ImportProblem>(), new List<ImportRemark>());
            var row = checker.Check(one, problems, remarks);
            if (row is not null)
                taken++;
            foreach (var code in problems.Select(x => x.Code).Distinct())
                kinds[code] = kinds.GetValueOrDefault(code) + 1;
            foreach (var remark in row is null ? [] : remarks)
                ImportWarning.Add(warnings, remark, one.Line);
            foreach (var word in WordsOf(one.Record, opened.Rules.Mapping))
                words[word] = words.GetValueOrDefault(word) + 1;
            if (rows.Count < Rows)
                rows.Add(Row(one, row?.Interaction, problems));
        }
        return found with
        {
            Rows = rows,
            Warnings = warnings,
            Counts = new PreviewCounts(read, isAll, taken, read - taken, kinds),
            UnknownWords =
            [
                .. words
                    .OrderByDescending(x => x.Value)
                    .ThenBy(x => x.Key.Item2, StringComparer.Ordinal)
                    .Take(50)
                    .Select(x => new UnknownWord(x.Key.Item1, x.Key.Item2, x.Value)),
            ],
        };
    }

    /// <summary>Words that stop a row, and directions that would be kept as they are.</summary>
    private static IEnumerable<(string Field, string Word)> WordsOf(InteractionRecord? record, ColumnMapping? mapping)
    {
        if (record is null)
            yield break;
        if (
            record.Channel?.Trim() is { Length: > 0 and < 100 } channel
            && ChannelWords.Find(channel, mapping?.Channels) is null
            && !NoValueMarks.IsOne(channel)
        )
            yield return (ImportFields.Channel, ImportText.Shown(channel));
        if (
            record.Direction?.Trim() is { Length: > 0 and < 100 } direction
            && DirectionWords.Find(direction, mapping?.Directions) is null
            && !NoValueMarks.IsOne(direction)
        )
            yield return (ImportFields.Direction, ImportText.Shown(direction));
        foreach (var speaker in (record.Turns ?? []).Select(x => x?.Speaker?.Trim()).Where(x => x is { Length: > 0 and < 100 }).Distinct())
            if (SpeakerWords.Find(speaker, mapping?.Speakers) is null)
                yield return (ImportFields.Speaker, ImportText.Shown(speaker!));
    }

    private static List<string> MarksIn(CsvLayout layout, ColumnMapping mapping)
    {
        var used = layout
            .Columns.Select((name, i) => (Field: mapping.Columns.GetValueOrDefault(name, ImportFields.Extra), i))
            .Where(x => !NoValueMarks.CanBeText(x.Field))
            .Select(x => x.i)
            .ToList();
        return
        [
            .. layout
                .Sample.SelectMany(row => used.Where(i => i < row.Cells.Length && NoValueMarks.IsOne(row.Cells[i])).Select(i => row.Cells[i].Trim()))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(20),
        ];
    }

    private static List<PreviewColumn> Columns(CsvLayout layout, ColumnMapping mapping) =>
        [
            .. layout.Columns.Select(
                (name, i) =>
                    new PreviewColumn(
                        name,
                        mapping.Columns.GetValueOrDefault(name, ImportFields.Extra),
                        [
                            .. layout
                                .Sample.Where(x => i < x.Cells.Length && x.Cells[i].Trim().Length > 0)
                                .Select(x => ImportText.Shown(x.Cells[i]))
                                .Distinct()
                                .Take(Samples),
                        ]
                    )
            ),
        ];

    private static PreviewRow Row(ReadInteraction read, Interaction? row, List<ImportProblem> problems)
    {
        if (row is not null)
            return new PreviewRow(read.Line, row.ExternalId, row.Channel, row.ArrivedAt, row.ExternalAgentId, row.Subject, row.TurnCount, [])
            {
                TalkSeconds = row.TalkSeconds,
                Outcome = row.Outcome,
            };
        return new PreviewRow(
            read.Line,
            Shown(read.Record?.InteractionId),
            Shown(read.Record?.Channel),
            null,
            Shown(read.Record?.AgentId),
            Shown(read.Record?.Subject),
            read.Record?.Turns?.Count ?? 0,
            problems
        );
    }

    private static string? Shown(string? text) => text is null ? null : ImportText.Shown(text);
}
