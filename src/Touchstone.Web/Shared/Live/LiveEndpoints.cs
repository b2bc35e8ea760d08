using System.ComponentModel;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Touchstone.Shared.Access;
using Touchstone.Shared.Live;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Shared.Live;

/// <summary>/api/v1/live: what changes, as it changes.</summary>
internal static class LiveEndpoints
{
    /// <summary>Where streams are opened, below the address of the site.</summary>
    public const string Events = "/api/v1/live/events";

    private const string Text =
        "Server-sent events. Each tells how a topic stands, whole: `counts` what waits for the caller in numbers, `job` a piece of long work as "
        + "`GET /jobs/{id}` gives it. First every topic is told, then each whenever it is another. `gone` names a topic that the caller may not see any "
        + "more. An event without data is a sign of life. Whoever comes back with the id of the last event in `Last-Event-ID` is told only what is "
        + "another since. The stream ends with the session or the key.";

    public static void MapLive(this IEndpointRouteBuilder api) =>
        api.MapGet("/live/events", FollowLive)
            .WithName("FollowLive")
            .WithTags("Live")
            .WithSummary("Follow counts and long work as they change")
            .WithDescription(Text)
            .Produces<string>(200, "text/event-stream");

    private static async Task<IResult> FollowLive(
        [Description("What to follow, separated by commas: `counts`, `job:ID`.")] string topics,
        HttpContext context,
        CurrentActor current,
        LiveCaller callers,
        LiveStreams streams,
        IOptions<JsonOptions> json,
        IHostApplicationLifetime lifetime,
        CancellationToken stop
    )
    {
        var whoAsync = await callers.OfAsync(context);
        string Write(object state) => JsonSerializer.Serialize(state, state.GetType(), json.Value.SerializerOptions);
        var lastId = context.Request.Headers["Last-Event-ID"].ToString();
        if (await streams.OpenAsync(await current.GetAsync(), topics, Write, lastId, stop) is not { } stream)
        {
            context.Response.Headers.RetryAfter = "60";
            return TypedResults.Problem("You have too many streams open already; close some of them.", statusCode: StatusCodes.Status429TooManyRequests);
        }
        context.Response.RegisterForDispose(stream);
        if (context.WantsHeadersOnly())
            return TypedResults.Text("", "text/event-stream");
        // What nginx must be told in so many words; other proxies go by the kind of the answer.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(ItemsAsync(stream, whoAsync, lifetime.ApplicationStopping, stop));
    }

    private static async IAsyncEnumerable<SseItem<string>> ItemsAsync(
        LiveStream stream,
        Func<CancellationToken, Task<Actor?>> whoAsync,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        // A server that stops ends its streams at once; browsers come back by themselves.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, stop);
        await foreach (var told in stream.FollowAsync(whoAsync, either.Token))
            yield return new SseItem<string>(told.Data, told.Topic) { EventId = told.Id };
    }
}
