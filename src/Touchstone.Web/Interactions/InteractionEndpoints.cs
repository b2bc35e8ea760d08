using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Interactions;

/// <summary>The id of the interaction that was typed in.</summary>
public sealed record TypedInteraction(long Id);

/// <summary>/api/v1/interactions: list, read, type in, erase; and the agents that imports brought unknown.</summary>
internal static class InteractionEndpoints
{
    public static void MapInteractions(this IEndpointRouteBuilder api)
    {
        var interactions = api.MapGroup("/interactions").WithTags("Interactions");
        interactions
            .MapGet("", List)
            .WithName("ListInteractions")
            .WithSummary("The interactions you may see, newest first; the first page says how many match and how many N leaves out");
        interactions.MapTable<InteractionFilter, InteractionLine, InteractionLines>("/table", "ExportInteractionList", "The list of interactions as a file");
        interactions
            .MapGet("/{id:long}", Get)
            .WithName("GetInteraction")
            .WithSummary("One interaction with its words, times, fields and revisions")
            .GivesVersion();
        interactions.MapGet("/{id:long}/transcripts/{revision:int}", GetTranscript).WithName("GetTranscript").WithSummary("The words of one revision");
        interactions.MapPost("/typed", PostTyped).WithName("TypeInInteraction").WithSummary("Type in an interaction that no system recorded").MakesNew();
        interactions
            .MapPost("/{id:long}/erase", PostErase)
            .WithName("EraseInteraction")
            .WithSummary("Erase the words of an interaction and what identifies its customer; needs a reason and cannot be undone")
            .RequiresVersion();
        var people = api.MapGroup("/people").WithTags("Interactions");
        people
            .MapGet("/to-match", ListToMatch)
            .WithName("ListPeopleToMatch")
            .WithSummary("The agents who came with imports and have not been matched yet, with the people they might be");
        people
            .MapPost("/{personId:guid}/match", PostMatch)
            .WithName("MatchPerson")
            .WithSummary("Say who such an agent is: a person who is here already, or a new one; the interactions follow")
            .RequiresVersion();
    }

    /// <summary>Who an unknown agent is: a person who is here already, or a new one with a name, a team and a first day.</summary>
    internal sealed record MatchBody(
        Guid? PersonId = null,
        [property: StringLength(200)] string? NewName = null,
        Guid? TeamId = null,
        DateOnly? From = null,
        PersonKind? Kind = null
    );

    /// <summary>Why the words of an interaction go; the log keeps the reason, an address would not keep it private.</summary>
    internal sealed record EraseBody([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

    private static async Task<Ok<InteractionList>> List(
        [AsParameters] InteractionFilter filter,
        [Description(
            "Only what changed at this time or later, the oldest change first, each once and as it stands now, "
                + "erased ones too. The last page says what to send the next time."
        )]
            DateTimeOffset? changedSince,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        InteractionQueries queries,
        CancellationToken stop
    )
    {
        var (actor, most) = (await current.GetAsync(), size ?? PageSizeAttribute.Usual);
        return TypedResults.Ok(
            changedSince is { } since
                ? await queries.ChangesAsync(actor, filter, since, cursor, most, stop)
                : await queries.ListAsync(actor, filter, cursor, most, withCounts: cursor is null, stop)
        );
    }

    private static async Task<Ok<InteractionView>> Get(
        long id,
        string? find,
        HttpContext context,
        CurrentActor current,
        InteractionQueries queries,
        CancellationToken stop
    )
    {
        var view = await queries.GetAsync(await current.GetAsync(), id, null, find, stop);
        Versions.Send(context, view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<Ok<TranscriptView>> GetTranscript(
        long id,
        int revision,
        CurrentActor current,
        InteractionQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.TranscriptAsync(await current.GetAsync(), id, revision, stop));

    private static async Task<Created<TypedInteraction>> PostTyped(
        TypeInInteractionRequest request,
        CurrentActor current,
        TypeInInteraction typeIn,
        CancellationToken stop
    )
    {
        var id = await typeIn.ExecuteAsync(await current.GetAsync(), request, stop);
        return TypedResults.Created($"/api/v1/interactions/{id}", new TypedInteraction(id));
    }

    private static async Task<Ok<Page<PersonToMatch>>> ListToMatch(
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        PeopleToMatchQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.PageAsync(await current.GetAsync(), cursor, size ?? PageSizeAttribute.Usual, stop));

    private static async Task<Ok<Identified>> PostMatch(
        Guid personId,
        MatchBody body,
        HttpContext context,
        CurrentActor current,
        MatchPerson match,
        CancellationToken stop
    ) =>
        TypedResults.Ok(
            new Identified(
                await match.ExecuteAsync(
                    await current.GetAsync(),
                    new MatchPersonRequest(personId, Versions.Expected(context), body.PersonId, body.NewName, body.TeamId, body.From, body.Kind),
                    stop
                )
            )
        );

    private static async Task<NoContent> PostErase(
        long id,
        EraseBody body,
        HttpContext context,
        CurrentActor current,
        EraseInteraction erase,
        CancellationToken stop
    )
    {
        await erase.ExecuteAsync(await current.GetAsync(), new EraseInteractionRequest(id, Versions.Expected(context), body.Reason), stop);
        return TypedResults.NoContent();
    }
}
