using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Shared.Components;

/// <summary>Suggests names while they are typed into a picker.</summary>
internal static class PickEndpoints
{
    public static void MapPicks(this IEndpointRouteBuilder app) => app.MapGet("/pick/{source}", SuggestAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> SuggestAsync(string source, string? q, IEnumerable<IPickSource> sources, CurrentActor current, CancellationToken stop)
    {
        if (sources.FirstOrDefault(x => x.Name == source) is not { } picks)
            return TypedResults.NotFound();
        return TypedResults.Ok(
            string.IsNullOrWhiteSpace(q) ? [] : Pick.Find(await picks.ListAsync(await current.GetAsync(), stop), q, Pick.Most).Select(x => x.Label).ToList()
        );
    }
}
