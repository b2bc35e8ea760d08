using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Shared.Lists;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Shared.Api;

/// <summary>Every list can be taken away as it is shown: its filter, its order, the chosen columns.</summary>
internal static class ListFiles
{
    public static void MapTable<TFilter, TRow, TList>(this IEndpointRouteBuilder group, string path, string name, string summary)
        where TFilter : IListFilter, new()
        where TList : ListOf<TFilter, TRow> =>
        group
            .MapGet(path, ExportAsync<TFilter, TRow, TList>)
            .WithName(name)
            .WithSummary(summary)
            .Produces<string>(200, "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static async Task<PushStreamHttpResult> ExportAsync<TFilter, TRow, TList>(
        [AsParameters] TFilter filter,
        [Description("csv where nothing is said")] ListFileForm? format,
        [Description("The keys of the columns, with commas between them; the usual ones where nothing is said")] string? columns,
        CurrentActor current,
        TList list,
        ExportList export,
        CancellationToken stop
    )
        where TFilter : IListFilter, new()
        where TList : ListOf<TFilter, TRow>
    {
        var form = format ?? ListFileForm.Csv;
        var write = await export.ExecuteAsync(list, await current.GetAsync(), filter, columns?.Split(',', StringSplitOptions.TrimEntries), form, stop);
        return TypedResults.Stream(
            stream => write(stream, stop),
            form == ListFileForm.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            $"{list.Name}.{(form == ListFileForm.Csv ? "csv" : "xlsx")}"
        );
    }
}
