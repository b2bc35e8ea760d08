using System.Data;
using System.Text;
using MiniExcelLibs;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Shared.Lists;

/// <summary>Takes a list away as it is shown: the filter's rows in its order, with the chosen columns.</summary>
public sealed class ExportList(RecordExport recording, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>What a sheet holds beside its heading.</summary>
    public const int MostRowsOfASheet = 100_000;

    /// <summary>Refuses what cannot be given before the first byte is written; then gives what writes the file.</summary>
    public async Task<Func<Stream, CancellationToken, Task<int>>> ExecuteAsync<TFilter, TRow>(
        ListOf<TFilter, TRow> list,
        Actor actor,
        TFilter filter,
        IReadOnlyCollection<string>? chosen,
        ListFileForm form,
        CancellationToken stop = default
    )
        where TFilter : IListFilter, new()
    {
        if (!list.MayExport(actor))
            throw new AccessDeniedException("Your roles do not allow you to take this list out as a file. An administrator can change them.");
        if (chosen?.FirstOrDefault(x => list.Columns.All(c => c.Key != x)) is { } unknown)
            throw new InvalidRequestException(
                "columns",
                $"“columns” names no column “{unknown}”; known are {string.Join(", ", list.Columns.Select(x => x.Key))}."
            );
        var count = await list.CountAsync(actor, filter, stop);
        if (form == ListFileForm.Xlsx && count > MostRowsOfASheet)
            throw new RuleBrokenException(
                "sheet-too-long",
                $"A sheet holds at most {MostRowsOfASheet:N0} rows, and these are {count:N0}. Narrow the filter, or take CSV."
            );
        await recording.ExecuteAsync(
            actor,
            "list-exported",
            "list",
            list.Name,
            $"the list “{list.Title}” as {(form == ListFileForm.Csv ? "CSV" : "Excel")}",
            filter,
            stop
        );
        var (columns, stamp) = (list.Shown(chosen), ExportStamp.Of(actor, time.GetUtcNow(), filter));
        return form == ListFileForm.Csv
            ? (stream, until) => CsvAsync(list, actor, filter, columns, stamp, stream, until)
            : (stream, until) => ExcelAsync(list, actor, filter, columns, stamp, stream, until);
    }

    private static async Task<int> CsvAsync<TFilter, TRow>(
        ListOf<TFilter, TRow> list,
        Actor actor,
        TFilter filter,
        IReadOnlyList<ListColumn<TRow>> columns,
        ExportStamp stamp,
        Stream stream,
        CancellationToken stop
    )
        where TFilter : IListFilter, new()
    {
        var count = 0;
        // With a byte order mark a spreadsheet knows the encoding.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteLineAsync(CsvText.Row(columns.Select(x => (object?)x.Header).Concat(ExportStamp.Columns)));
        await foreach (var row in RowsAsync(list, actor, filter, stop))
        {
            await writer.WriteLineAsync(CsvText.Row(columns.Select(x => x.Value(row)).Concat(stamp.Cells)));
            count++;
        }
        return count;
    }

    private static async Task<int> ExcelAsync<TFilter, TRow>(
        ListOf<TFilter, TRow> list,
        Actor actor,
        TFilter filter,
        IReadOnlyList<ListColumn<TRow>> columns,
        ExportStamp stamp,
        Stream stream,
        CancellationToken stop
    )
        where TFilter : IListFilter, new()
    {
        using var rows = new DataTable();
        foreach (var column in columns)
            rows.Columns.Add(column.Header, typeof(object));
        await foreach (var row in RowsAsync(list, actor, filter, stop))
            rows.Rows.Add([.. columns.Select(x => Cell(x.Value(row)))]);
        using var about = new DataTable();
        about.Columns.Add("About this file", typeof(object));
        about.Columns.Add(list.Title, typeof(object));
        about.Rows.Add("Made by", Cell(stamp.MadeBy));
        about.Rows.Add("Made at (UTC)", Cell(stamp.MadeAt));
        about.Rows.Add("Filter", Cell(stamp.Filter));
        about.Rows.Add("Rows", rows.Rows.Count);
        // The whole file is made before it is sent: it begins with a directory of what follows.
        await using var whole = new MemoryStream();
        await MiniExcel.SaveAsAsync(whole, new Dictionary<string, object> { [list.Title] = rows, ["About"] = about }, cancellationToken: stop);
        whole.Position = 0;
        await whole.CopyToAsync(stream, stop);
        return rows.Rows.Count;
    }

    private static async IAsyncEnumerable<TRow> RowsAsync<TFilter, TRow>(
        ListOf<TFilter, TRow> list,
        Actor actor,
        TFilter filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
        where TFilter : IListFilter, new()
    {
        string? cursor = null;
        do
        {
            var page = await list.PageAsync(actor, filter, cursor, Batch, stop);
            foreach (var row in page.Items)
                yield return row;
            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    // A day and a time as a spreadsheet's own; a text never as a formula, also not after it was typed into again.
    private static object Cell(object? value) =>
        value switch
        {
            null => DBNull.Value,
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            DateTimeOffset at => at.UtcDateTime,
            string text => CsvText.Harmless(text),
            Enum word => word.ToString(),
            _ => value,
        };
}
