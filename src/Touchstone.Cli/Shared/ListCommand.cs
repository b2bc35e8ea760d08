using System.CommandLine;
using System.Globalization;
using Touchstone.Shared;
using Touchstone.Shared.Lists;

namespace Touchstone.Cli.Shared;

/// <summary>The `list` command of a slice, made from the description of its list: its filter, its order, its columns, its files.</summary>
internal static class ListCommand
{
    public static Command Create<TList, TFilter, TRow>(string description)
        where TList : ListOf<TFilter, TRow>
        where TFilter : IListFilter, new()
    {
        var size = new Option<int>("--size") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        size.Validators.Add(x =>
        {
            if (x.Tokens is [var one] && int.TryParse(one.Value, CultureInfo.InvariantCulture, out var rows) && (rows < 1 || rows > 200))
                x.AddError("--size lies between 1 and 200. A file (--out) holds all.");
        });
        var cursor = new Option<string?>("--cursor") { Description = "Goes on where the answer before ended.", HelpName = "CURSOR" };
        var columns = new Option<string?>("--columns") { Description = "The columns, with commas between them; the usual ones without it.", HelpName = "KEYS" };
        var file = new Option<string?>("--out") { Description = "Write all rows to this file.", HelpName = "FILE" };
        var format = new Option<string>("--format") { Description = "The form of the file: csv or xlsx.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "xlsx");
        var list = new Command("list", description) { size, cursor, columns, file, format };
        var options = FilterOptions<TFilter>.AddTo(list);
        list.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var listed = host.Get<TList>();
                var filter = await options.ReadAsync(parsed, host.Actor, listed, stop);
                var chosen = parsed.GetValue(columns)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (parsed.GetValue(file) is { } path)
                {
                    var form = parsed.GetValue(format) == "xlsx" ? ListFileForm.Xlsx : ListFileForm.Csv;
                    var write = await host.Get<ExportList>().ExecuteAsync(listed, host.Actor, filter, chosen, form, stop);
                    var count = await WholeFile.WriteAsync(path, stream => write(stream, stop));
                    if (parsed.GetValue(CommonOptions.Json))
                        CommandOutput.WriteJson(parsed, new { rows = count, file = path });
                    else
                        CommandOutput.WriteError(parsed, $"{Counted.Of(count, listed.Nouns.One, listed.Nouns.Many)} written to {path}");
                    return 0;
                }
                var page = await listed.PageAsync(host.Actor, filter, parsed.GetValue(cursor), parsed.GetValue(size), stop);
                if (parsed.GetValue(CommonOptions.Json))
                {
                    CommandOutput.WriteJson(parsed, page.Items);
                    return 0;
                }
                var shown = listed.Shown(chosen);
                CommandOutput.WriteTable(parsed, [.. shown.Select(x => x.Header)], page.Items.Select(x => shown.Select(c => c.Text(x)).ToArray()));
                if (page.NextCursor is { } next)
                    CommandOutput.WriteError(parsed, $"There are more: go on with --cursor {next}");
                return 0;
            }
        );
        return list;
    }
}
