using System.Security.Claims;
using Touchstone.Organisation;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Security;

/// <summary>Who acts in this request. Roles are read anew each time, so that a change takes effect at once.</summary>
public sealed class CurrentActor(IHttpContextAccessor http, ResolveActor resolve)
{
    public const string PersonClaim = "person";
    private Actor? _actor;

    public async Task<Actor> GetAsync()
    {
        if (_actor is { } known)
            return known;
        var context = http.HttpContext;
        if (context?.Features.Get<Actor>() is { } byKey)
            return _actor = byKey;
        if (context?.User.FindFirstValue(PersonClaim) is not { } text || !Guid.TryParse(text, out var person))
            return Actor.Nobody;
        return _actor =
            await resolve.ForPersonAsync(person, context.Request.Path.StartsWithSegments("/api") ? "browser (api)" : "browser", context.RequestAborted)
            ?? Actor.Nobody;
    }
}
