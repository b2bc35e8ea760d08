using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Touchstone.Organisation;
using Touchstone.Organisation.Views;
using Touchstone.Shared;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Shared.Components.Lists;

/// <summary>The forms that every list has.</summary>
internal static partial class ListEndpoints
{
    public static void MapLists(this IEndpointRouteBuilder app)
    {
        var lists = app.MapGroup("/lists/{list}").RequireAuthorization().ExcludeFromDescription();
        lists.MapPost("/columns", ChooseColumnsAsync);
        lists.MapPost("/views", SaveViewAsync);
        lists.MapPost("/views/{id:guid}/delete", DeleteViewAsync);
    }

    private static async Task<IResult> SaveViewAsync(
        string list,
        [FromForm] string? back,
        [FromForm] string? query,
        [FromForm] string? columns,
        [FromForm] string? name,
        [FromForm(Name = "for")] string? audience,
        CurrentActor current,
        SaveView save,
        CancellationToken stop
    )
    {
        var (kind, which) = audience?.Split(':') is [var a, var b] ? (a, b) : (audience, null);
        var request = new SavedViewRequest(
            list,
            name ?? "",
            query ?? "",
            columns?.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Enum.TryParse<ViewAudience>(kind, ignoreCase: true, out var shared) ? shared : ViewAudience.Oneself,
            kind == "team" && Guid.TryParse(which, out var team) ? team : null,
            kind == "role" && Enum.TryParse<Role>(which, out var role) ? role : null
        );
        try
        {
            await save.ExecuteAsync(await current.GetAsync(), request, stop);
        }
        catch (RuleBrokenException refused)
        {
            return Again(back, refused.Message);
        }
        return Again(back, null);
    }

    private static async Task<IResult> DeleteViewAsync(
        Guid id,
        [FromForm] string? back,
        [FromForm] int version,
        CurrentActor current,
        DeleteView delete,
        CancellationToken stop
    )
    {
        try
        {
            await delete.ExecuteAsync(await current.GetAsync(), id, version, stop);
        }
        catch (RuleBrokenException refused)
        {
            return Again(back, refused.Message);
        }
        return Again(back, null);
    }

    private static RedirectHttpResult Again(string? back, string? refusal)
    {
        var address = Back(back);
        return TypedResults.LocalRedirect(refusal is null ? address : $"{address}{(address.Contains('?') ? '&' : '?')}said={Uri.EscapeDataString(refusal)}");
    }

    private static async Task<IResult> ChooseColumnsAsync(
        string list,
        IFormCollection form,
        CurrentActor current,
        ColumnChoices choices,
        CancellationToken stop
    )
    {
        var chosen = form["column"].OfType<string>().ToList();
        await choices.ChooseAsync(await current.GetAsync(), list, form.Text("usual") is null ? chosen : null, stop);
        return TypedResults.LocalRedirect(Back(form.Text("back")));
    }

    /// <summary>The list on which the form stood, under its filter; nothing else is led to.</summary>
    internal static string Back(string? back) => back is not null && Local().IsMatch(back) ? $"~/{back}" : "~/";

    [GeneratedRegex("^[a-z][a-z/-]*(\\?[A-Za-z0-9%&=._~,:+-]*)?$")]
    private static partial Regex Local();
}
