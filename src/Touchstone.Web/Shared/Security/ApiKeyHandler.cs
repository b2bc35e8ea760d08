using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;

namespace Touchstone.Web.Shared.Security;

/// <summary>Lets a program in that sends `Authorization: Bearer` with a valid API key.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ResolveActor resolve,
    RecordRefusedKey refused
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    /// <summary>How a caller without a key is told to come with one.</summary>
    public const string Challenge = "Bearer realm=\"Touchstone\"";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.Fail("Send the API key as `Authorization: Bearer KEY`.");
        var secret = header["Bearer ".Length..].Trim();
        var actor = await resolve.ForApiKeyAsync(secret, Context.RequestAborted);
        if (actor is null)
        {
            await refused.ExecuteAsync(secret, Context.RemoteAddress(), Context.RequestAborted);
            return AuthenticateResult.Fail("The API key is unknown, expired or revoked.");
        }
        Context.Features.Set(actor);
        var identity = new ClaimsIdentity([new Claim(CurrentActor.PersonClaim, actor.PersonId.ToString()!), new Claim(ClaimTypes.Name, actor.Name)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        // Whoever sent a key is told that it was the key.
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count > 0 ? Challenge + ", error=\"invalid_token\"" : Challenge;
        return Task.CompletedTask;
    }
}
