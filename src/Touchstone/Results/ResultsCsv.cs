using Touchstone.Shared;
using Touchstone.Shared.Figures;

namespace Touchstone.Results;

/// <summary>Writes results as CSV, each figure with its interval, n and whether it can be judged.</summary>
public static class ResultsCsv
{
    private static readonly string[] Figures =
    [
        "score",
        "pass_rate",
        "customer_critical_accuracy",
        "business_critical_accuracy",
        "compliance_critical_accuracy",
        "not_applicable_rate",
    ];

    public static string Write(ResultsView view, ExportStamp stamp)
    {
        var lines = new List<string>
        {
            CsvText.Row([
                .. new[] { "key", "label", "under", "family", "selection", "pooled", "from", "to", "evaluated", "eligible", "agents", "note" },
                .. Figures.SelectMany(FigureColumns.Of),
                .. ExportStamp.Columns,
            ]),
        };
        var pooled = view.Rows.Prepend(view.Overall).Select(x => (Row: x, view.Filter.Family, view.Filter.Selection, IsPooled: true));
        foreach (
            var (row, family, selection, isPooled) in pooled.Concat(view.Apart.Select(x => (Row: x.Figures, (string?)x.Family, x.Selection, IsPooled: false)))
        )
        {
            MeasuredFigure?[] figures =
            [
                row.Score,
                row.PassRate,
                row.CustomerCriticalAccuracy,
                row.BusinessCriticalAccuracy,
                row.ComplianceCriticalAccuracy,
                row.NotApplicableRate,
            ];
            object?[] cells =
            [
                row.Key,
                row.Label,
                row.Under,
                family,
                selection.ToString().ToLowerInvariant(),
                isPooled ? "yes" : "apart",
                view.From,
                view.To,
                row.Evaluated,
                row.Eligible,
                row.Agents,
                row.Note,
                .. figures.SelectMany(FigureColumns.Cells),
                .. stamp.Cells,
            ];
            lines.Add(CsvText.Row(cells));
        }
        return string.Join("\r\n", lines) + "\r\n";
    }
}
