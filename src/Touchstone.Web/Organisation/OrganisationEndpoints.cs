using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Organisation;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Organisation;

/// <summary>/api/v1: sites, teams, people.</summary>
internal static class OrganisationEndpoints
{
    public static void MapOrganisation(this IEndpointRouteBuilder api)
    {
        var sites = api.MapGroup("/sites").WithTags("Organisation");
        sites.MapGet("", ListSites).WithName("ListSites").WithSummary("All sites");
        sites.MapPost("", PostSite).WithName("AddSite").WithSummary("Add a site");
        var teams = api.MapGroup("/teams").WithTags("Organisation");
        teams.MapGet("", ListTeams).WithName("ListTeams").WithSummary("The teams you may know of");
        teams.MapPost("", PostTeam).WithName("AddTeam").WithSummary("Add a team");
        var people = api.MapGroup("/people").WithTags("Organisation");
        people.MapPost("", PostPerson).WithName("AddPerson").WithSummary("Add a member of staff or a bot");
    }

    private static async Task<Ok<IReadOnlyList<SiteView>>> ListSites(CurrentActor current, OrganisationQueries queries, CancellationToken stop) =>
        TypedResults.Ok(await queries.SitesAsync(await current.GetAsync(), stop));

    private static async Task<Created<Identified>> PostSite(AddSiteRequest request, CurrentActor current, AddSite add, CancellationToken stop)
    {
        var id = await add.ExecuteAsync(await current.GetAsync(), request, stop);
        return TypedResults.Created($"/api/v1/sites/{id}", new Identified(id));
    }

    private static async Task<Ok<IReadOnlyList<TeamView>>> ListTeams(CurrentActor current, OrganisationQueries queries, CancellationToken stop) =>
        TypedResults.Ok(await queries.TeamsAsync(await current.GetAsync(), stop));

    private static async Task<Created<Identified>> PostTeam(AddTeamRequest request, CurrentActor current, AddTeam add, CancellationToken stop)
    {
        var id = await add.ExecuteAsync(await current.GetAsync(), request, stop);
        return TypedResults.Created($"/api/v1/teams/{id}", new Identified(id));
    }

    private static async Task<Created<Identified>> PostPerson(AddPersonRequest request, CurrentActor current, AddPerson add, CancellationToken stop)
    {
        var id = await add.ExecuteAsync(await current.GetAsync(), request, stop);
        return TypedResults.Created($"/api/v1/people/{id}", new Identified(id));
    }
}
