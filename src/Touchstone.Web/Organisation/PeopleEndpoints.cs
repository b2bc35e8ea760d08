using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Organisation;

/// <summary>/api/v1/people: lists, history, moves, roles, import.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("Organisation");
        people.MapTable<PeopleFilter, PersonView, PeopleList>("/table", "ExportPeopleList", "The list of people as a file");
        people
            .MapGet("", List)
            .WithName("ListPeople")
            .WithSummary("The people you can see; one of them by e-mail address, staff number, or the id by which a source knows them");
        people
            .MapPost("/import", Import)
            .WithName("ImportPeople")
            .WithSummary("Import people from a CSV file, sent as the body")
            .Accepts<string>("text/csv")
            .NeedsNoVersion("The file is what stands; each of its rows says the whole of it.");
        people.MapGet("/{personId:guid}", Get).WithName("GetPerson").WithSummary("A person with the dated history of teams and roles").GivesVersion();
        people.MapPut("/{personId:guid}", Put).WithName("EditPerson").WithSummary("Correct a person's name, address, staff number or kind").RequiresVersion();
        people
            .MapPost("/{personId:guid}/team", Move)
            .WithName("MoveToTeam")
            .WithSummary("Move a person to another team, or to none, from a day on")
            .RequiresVersion();
        people.MapPost("/{personId:guid}/roles", Grant).WithName("GrantRole").WithSummary("Give a person a role from a day on").RequiresVersion();
        people
            .MapPost("/{personId:guid}/roles/{assignmentId:guid}/end", End)
            .WithName("EndRole")
            .WithSummary("End a role, on the day given or today")
            .RequiresVersion();
        people
            .MapPost("/{personId:guid}/leave", Leave)
            .WithName("RecordLeaver")
            .WithSummary("Record that a person left, on the day given or today")
            .RequiresVersion();
    }

    /// <summary>What can be corrected about a person.</summary>
    internal sealed record PersonBody(
        [property: Required, StringLength(200, MinimumLength = 1)] string Name,
        [property: EmailAddress, StringLength(254)] string? Email,
        [property: StringLength(100)] string? StaffNumber,
        PersonKind Kind
    );

    /// <summary>The team from a day on; null for no team, which must be said.</summary>
    internal sealed record MoveBody(Guid? TeamId, DateOnly? On = null);

    /// <summary>A role from a day on, for a team, or everywhere when the team is null, which must be said.</summary>
    internal sealed record RoleBody(Role Role, Guid? TeamId, DateOnly? From = null);

    private static async Task<Ok<Page<PersonView>>> List(
        [AsParameters] PeopleFilter filter,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        PeopleQueries queries,
        CancellationToken stop
    )
    {
        var page = await queries.ListAsync(await current.GetAsync(), filter, cursor, size ?? PageSizeAttribute.Usual, stop);
        return TypedResults.Ok(new Page<PersonView>(page.Items, page.NextCursor));
    }

    private static async Task<Ok<PeopleImportResult>> Import(
        HttpRequest request,
        bool? dryRun,
        bool? knownTeamsOnly,
        CurrentActor current,
        ImportPeople import,
        CancellationToken stop
    ) =>
        TypedResults.Ok(
            await import.ExecuteAsync(await current.GetAsync(), new ImportPeopleRequest(request.Body, dryRun ?? false, knownTeamsOnly ?? false), stop)
        );

    private static async Task<Ok<PersonDetail>> Get(Guid personId, HttpContext context, CurrentActor current, PeopleQueries queries, CancellationToken stop)
    {
        var person = await queries.GetAsync(await current.GetAsync(), personId, stop);
        Versions.Send(context, person.Version);
        return TypedResults.Ok(person);
    }

    private static async Task<NoContent> Put(Guid personId, PersonBody body, HttpContext context, CurrentActor current, EditPerson edit, CancellationToken stop)
    {
        var request = new EditPersonRequest(personId, Versions.Expected(context), body.Name, body.Kind, body.Email, body.StaffNumber);
        Versions.Send(context, await edit.ExecuteAsync(await current.GetAsync(), request, stop));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Move(Guid personId, MoveBody body, HttpContext context, CurrentActor current, MoveToTeam move, CancellationToken stop)
    {
        Versions.Send(
            context,
            await move.ExecuteAsync(await current.GetAsync(), new MoveToTeamRequest(personId, Versions.Expected(context), body.TeamId, body.On), stop)
        );
        return TypedResults.NoContent();
    }

    private static async Task<Created<Identified>> Grant(
        Guid personId,
        RoleBody body,
        HttpContext context,
        CurrentActor current,
        GrantRole grant,
        CancellationToken stop
    )
    {
        var granted = await grant.ExecuteAsync(
            await current.GetAsync(),
            new GrantRoleRequest(personId, Versions.Expected(context), body.Role, body.TeamId, body.From),
            stop
        );
        Versions.Send(context, granted.Version);
        return TypedResults.Created($"/api/v1/people/{personId}", new Identified(granted.Id));
    }

    private static async Task<NoContent> End(
        Guid personId,
        Guid assignmentId,
        DateOnly? on,
        HttpContext context,
        CurrentActor current,
        PeopleQueries queries,
        EndRole end,
        CancellationToken stop
    )
    {
        var person = await queries.GetAsync(await current.GetAsync(), personId, stop);
        if (person.Roles.All(x => x.Id != assignmentId))
            throw new RecordNotFoundException("role", assignmentId);
        Versions.Send(context, await end.ExecuteAsync(await current.GetAsync(), new EndRoleRequest(assignmentId, Versions.Expected(context), on), stop));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Leave(
        Guid personId,
        DateOnly? on,
        HttpContext context,
        CurrentActor current,
        RecordLeaver leave,
        CancellationToken stop
    )
    {
        Versions.Send(context, await leave.ExecuteAsync(await current.GetAsync(), new RecordLeaverRequest(personId, Versions.Expected(context), on), stop));
        return TypedResults.NoContent();
    }
}
