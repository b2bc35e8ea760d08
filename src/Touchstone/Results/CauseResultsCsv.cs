using Touchstone.Shared;
using Touchstone.Shared.Figures;

namespace Touchstone.Results;

/// <summary>Writes the counts of causes as CSV, each share with its interval and n.</summary>
public static class CauseResultsCsv
{
    public static string Write(CauseResultsView view, ExportStamp stamp)
    {
        var lines = new List<string>
        {
            CsvText.Row([
                .. new[]
                {
                    "cause",
                    "name",
                    "path",
                    "level",
                    "state",
                    "answers",
                    "own_answers",
                    "agents",
                    "family",
                    "selection",
                    "from",
                    "to",
                    "evaluated",
                    "unsaid",
                    "note",
                },
                .. FigureColumns.Of("rate"),
                .. ExportStamp.Columns,
            ]),
        };
        foreach (var x in view.Rows)
        {
            lines.Add(
                CsvText.Row([
                    x.Key,
                    x.Name,
                    x.Path,
                    x.Level,
                    x.State?.ToString().ToLowerInvariant(),
                    x.Answers,
                    x.Own,
                    x.Agents,
                    view.Filter.Family,
                    view.Filter.Selection.ToString().ToLowerInvariant(),
                    view.From,
                    view.To,
                    view.Evaluated,
                    view.Unsaid,
                    x.Note,
                    .. FigureColumns.Cells(x.Rate),
                    .. stamp.Cells,
                ])
            );
        }
        return string.Join("\r\n", lines) + "\r\n";
    }
}
