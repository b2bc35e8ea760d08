using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Organisation;

/// <summary>/api/v1: sites, teams, people.</summary>
internal static class OrganisationEndpoints
{
    public static void MapOrganisation(this IEndpointRouteBuilder api)
    {
        var organisation = api.MapGroup("/organisation").WithTags("Organisation");
        organisation.MapGet("", GetOrganisation).WithName("GetOrganisation").WithSummary("The organisation: its name and time zone").GivesVersion();
        organisation.MapPut("", PutOrganisation).WithName("EditOrganisation").WithSummary("Change the organisation's name or time zone").RequiresVersion();
        var sites = api.MapGroup("/sites").WithTags("Organisation");
        sites.MapGet("", ListSites).WithName("ListSites").WithSummary("All sites");
        sites.MapPost("", PostSite).WithName("AddSite").WithSummary("Add a site").MakesNew();
        var teams = api.MapGroup("/teams").WithTags("Organisation");
        teams.MapGet("", ListTeams).WithName("ListTeams").WithSummary("The teams you can see");
        teams.MapGet("/{teamId:guid}", GetTeam).WithName("GetTeam").WithSummary("A team in its place in the tree").GivesVersion();
        teams.MapPost("", PostTeam).WithName("AddTeam").WithSummary("Add a team").MakesNew();
        teams.MapPut("/{teamId:guid}", PutTeam).WithName("EditTeam").WithSummary("Rename a team or give it another place in the tree").RequiresVersion();
        teams
            .MapPost("/{teamId:guid}/close", CloseTeam)
            .WithName("CloseTeam")
            .WithSummary("Close a team that nobody is in any more, on the day given or today")
            .RequiresVersion();
        var people = api.MapGroup("/people").WithTags("Organisation");
        people.MapPost("", PostPerson).WithName("AddPerson").WithSummary("Add a member of staff or a bot").MakesNew();
    }

    /// <summary>What can be changed about the organisation.</summary>
    internal sealed record OrganisationBody(
        [property: Required, StringLength(200, MinimumLength = 1)] string Name,
        [property: Required, StringLength(100, MinimumLength = 1)] string TimeZone
    );

    /// <summary>What can be changed about a team.</summary>
    internal sealed record TeamBody([property: Required, StringLength(200, MinimumLength = 1)] string Name, Guid? SiteId, Guid? ParentId);

    private static async Task<Ok<OrganisationView>> GetOrganisation(HttpContext context, OrganisationQueries queries, CancellationToken stop)
    {
        var view = await queries.GetAsync(stop) ?? throw new RecordNotFoundException("organisation", 1);
        Versions.Send(context, view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<NoContent> PutOrganisation(
        OrganisationBody body,
        HttpContext context,
        CurrentActor current,
        EditOrganisation edit,
        CancellationToken stop
    )
    {
        Versions.Send(
            context,
            await edit.ExecuteAsync(await current.GetAsync(), new EditOrganisationRequest(Versions.Expected(context), body.Name, body.TimeZone), stop)
        );
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> PutTeam(Guid teamId, TeamBody body, HttpContext context, CurrentActor current, EditTeam edit, CancellationToken stop)
    {
        Versions.Send(
            context,
            await edit.ExecuteAsync(
                await current.GetAsync(),
                new EditTeamRequest(teamId, Versions.Expected(context), body.Name, body.SiteId, body.ParentId),
                stop
            )
        );
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CloseTeam(
        Guid teamId,
        DateOnly? on,
        HttpContext context,
        CurrentActor current,
        CloseTeam close,
        CancellationToken stop
    )
    {
        Versions.Send(context, await close.ExecuteAsync(await current.GetAsync(), new CloseTeamRequest(teamId, Versions.Expected(context), on), stop));
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<SiteView>>> ListSites(
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        OrganisationQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(ListPages.Of(await queries.SitesAsync(await current.GetAsync(), stop), "sites", cursor, size, x => x.Id.ToString()));

    private static async Task<Created<Identified>> PostSite(AddSiteRequest request, CurrentActor current, AddSite add, CancellationToken stop)
    {
        var id = await add.ExecuteAsync(await current.GetAsync(), request, stop);
        return TypedResults.Created($"/api/v1/sites/{id}", new Identified(id));
    }

    private static async Task<Ok<Page<TeamView>>> ListTeams(
        string? q,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        OrganisationQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(ListPages.Of(await queries.TeamsAsync(await current.GetAsync(), q, stop), "teams", cursor, size, x => x.Id.ToString()));

    private static async Task<Ok<TeamView>> GetTeam(Guid teamId, HttpContext context, CurrentActor current, OrganisationQueries queries, CancellationToken stop)
    {
        var team = await queries.TeamAsync(await current.GetAsync(), teamId, stop);
        Versions.Send(context, team.Version);
        return TypedResults.Ok(team);
    }

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
