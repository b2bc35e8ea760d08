using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Organisation;

/// <summary>/api/v1/invitations: invite people to set their own password, list, revoke.</summary>
internal static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder api)
    {
        var invitations = api.MapGroup("/invitations").WithTags("Organisation");
        invitations.MapGet("", List).WithName("ListInvitations").WithSummary("Invitations, newest first, without their codes");
        invitations
            .MapPost("", Post)
            .WithName("InvitePeople")
            .WithSummary("Invite people to set their first password, or a new one; the codes are in this answer only")
            .MakesNew();
        invitations.MapGet("/{invitationId:guid}", Get).WithName("GetInvitation").WithSummary("An invitation, without its code").GivesVersion();
        invitations
            .MapPost("/{invitationId:guid}/revoke", Revoke)
            .WithName("RevokeInvitation")
            .WithSummary("Make an invitation useless at once")
            .RequiresVersion();
    }

    private static async Task<Ok<Page<InvitationView>>> List(
        InvitationState? state,
        Guid? person,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        InvitationQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.ListAsync(await current.GetAsync(), state, person, cursor, size ?? PageSizeAttribute.Usual, stop));

    private static async Task<Ok<InvitationView>> Get(
        Guid invitationId,
        HttpContext context,
        CurrentActor current,
        InvitationQueries queries,
        CancellationToken stop
    )
    {
        var invitation = await queries.GetAsync(await current.GetAsync(), invitationId, stop);
        Versions.Send(context, invitation.Version);
        return TypedResults.Ok(invitation);
    }

    private static async Task<Ok<InvitationSheet>> Post(InvitePeopleRequest request, CurrentActor current, InvitePeople invite, CancellationToken stop) =>
        TypedResults.Ok(await invite.ExecuteAsync(await current.GetAsync(), request, stop));

    private static async Task<NoContent> Revoke(Guid invitationId, HttpContext context, CurrentActor current, RevokeInvitation revoke, CancellationToken stop)
    {
        await revoke.ExecuteAsync(await current.GetAsync(), invitationId, Versions.Expected(context), stop);
        return TypedResults.NoContent();
    }
}
