using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Shared.Live;

/// <summary>
/// Asks again and again who listens: a session that was ended, a key that was revoked and a role that was taken away end or narrow a stream
/// that is open.
/// </summary>
internal sealed class LiveCaller(ResolveActor resolve, Sessions sessions, TimeProvider time, IOptions<IdentityOptions> identity)
{
    /// <summary>How to find out who the caller of this request is from now on; the answer is null when it is nobody any more.</summary>
    public async Task<Func<CancellationToken, Task<Actor?>>> OfAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            var secret = header["Bearer ".Length..].Trim();
            return stop => resolve.ForApiKeyAsync(secret, stop);
        }
        var ticket = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (
            SessionCheck.SessionOf(ticket.Properties) is not { } session
            || !Guid.TryParse(ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            || !Guid.TryParse(ticket.Principal.FindFirstValue(CurrentActor.PersonClaim), out var person)
        )
            return _ => Task.FromResult<Actor?>(null);
        var stamp = ticket.Principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        var until = ticket.Properties?.ExpiresUtc ?? DateTimeOffset.MaxValue;
        return async stop =>
            time.GetUtcNow() < until && await sessions.IsOpenAsync(session, account, stamp, stop)
                ? await resolve.ForPersonAsync(person, "browser (api)", stop)
                : null;
    }
}
