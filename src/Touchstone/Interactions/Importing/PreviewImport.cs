using Touchstone.DataProtection;
using Touchstone.Organisation;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions.Importing;

/// <summary>Looks at a file before it is imported; writes nothing.</summary>
public sealed class PreviewImport(BusinessCalendar calendar, TimeProvider time, IdRedactor ids)
{
    private const int Rows = 20, Samples = 3;

    public async Task<ImportPreview> ExecuteAsync(Actor actor, Stream content, ImportRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        var (opened, problem) = OpenedImport.Examine(content, request);
        var columns = opened.Layout is { } layout ? Columns(layout, opened.Mapping!) : [];
        var checker = new InteractionChecker(opened.Rules, await calendar.ZoneAsync(stop), time.GetUtcNow(), ids);
        var rows = new List<PreviewRow>();
        if (problem is null || problem.Code == "date-order-unclear")
        {
            foreach (var read in opened.Read())
            {
                rows.Add(Row(read, checker));
                if (rows.Count == Rows) break;
            }
        }
        return new ImportPreview(opened.Format, opened.Form.Name, opened.Form.IsGuess, opened.Layout?.DelimiterName, opened.Layout?.HasHeader ?? false, opened.Lines, columns, rows,
            opened.Mapping, problem?.Message, problem?.Details ?? []);
    }

    private static List<PreviewColumn> Columns(CsvLayout layout, ColumnMapping mapping) =>
    [
        .. layout.Columns.Select((name, i) => new PreviewColumn(name, mapping.Columns.GetValueOrDefault(name, ImportFields.LeftOut),
            [.. layout.Sample.Where(x => i < x.Cells.Length && x.Cells[i].Trim().Length > 0).Select(x => ImportText.Shown(x.Cells[i])).Distinct().Take(Samples)])),
    ];

    private static PreviewRow Row(ReadInteraction read, InteractionChecker checker)
    {
        var problems = new List<ImportProblem>();
        var row = checker.Check(read, problems);
        if (row is not null) return new PreviewRow(row.Line, row.ExternalId, row.Channel, row.ArrivedAt, row.ExternalAgentId, row.Subject, row.TurnCount, []);
        return new PreviewRow(read.Line, Shown(read.Record?.InteractionId), Shown(read.Record?.Channel), null, Shown(read.Record?.AgentId), Shown(read.Record?.Subject), read.Record?.Turns?.Count ?? 0, problems);
    }

    private static string? Shown(string? text) => text is null ? null : ImportText.Shown(text);
}
