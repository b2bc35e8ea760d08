using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Organisation;

/// <summary>The forms that sign in and out and switch the theme.</summary>
internal static class SignInEndpoints
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in", SignInAsync).RequireRateLimiting("sign-in").AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/sign-in/demonstration", SignInDemonstrationAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        app.MapPost("/theme", SwitchTheme).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm] string? from,
        HttpContext context,
        SignIn signIn,
        SignInManager<Account> manager,
        TypedAddress typed,
        TimeProvider time,
        CancellationToken stop
    )
    {
        var began = time.GetTimestamp();
        if (await signIn.ExecuteAsync(new SignInRequest(email, password, context.RemoteAddress()), stop) is { } account)
        {
            await manager.SignInAsync(await manager.UserManager.FindByIdAsync(account.Id.ToString()) ?? account, isPersistent: false);
            return TypedResults.LocalRedirect(Local(from));
        }
        // A refusal takes whole steps of time, so that what little differs between the reasons cannot be measured.
        var taken = time.GetElapsedTime(began);
        await Task.Delay(Step - TimeSpan.FromTicks(taken.Ticks % Step.Ticks), time, stop);
        typed.Keep(context, email);
        return Again(from);
    }

    private static async Task<IResult> SignInDemonstrationAsync(
        [FromForm] Guid person,
        [FromForm] string? from,
        SignIn signIn,
        SignInManager<Account> manager,
        OrganisationQueries organisation,
        CancellationToken stop
    )
    {
        var accounts = await organisation.DemonstrationAccountsAsync(stop);
        if (accounts.All(x => x.PersonId != person))
            return Again(from);
        var account = manager.UserManager.Users.First(x => x.PersonId == person);
        await manager.SignInAsync(account, isPersistent: false);
        await signIn.RecordAsync(account, "to the demonstration with one click", stop);
        return TypedResults.LocalRedirect(Local(from));
    }

    private static async Task<IResult> SignOutAsync(
        [FromForm] string? unused,
        HttpContext context,
        CurrentActor current,
        Sessions sessions,
        SignInManager<Account> manager,
        CancellationToken stop
    )
    {
        var known = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (SessionCheck.SessionOf(known.Properties) is { } session)
            await sessions.EndAsync(await current.GetAsync(), session, stop);
        await manager.SignOutAsync();
        return TypedResults.LocalRedirect("~/sign-in");
    }

    private static IResult SwitchTheme([FromForm] string? unused, HttpContext context)
    {
        var next = context.Request.Cookies["theme"] == "dark" ? "light" : "dark";
        context.Response.Cookies.Append(
            "theme",
            next,
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                HttpOnly = true,
                Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            }
        );
        var back =
            Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Host == context.Request.Host.Host ? from.PathAndQuery : null;
        return TypedResults.LocalRedirect(Local(back));
    }

    private static IResult Again(string? from) =>
        TypedResults.LocalRedirect($"~/sign-in?problem=wrong&from={Uri.EscapeDataString(Local(from).TrimStart('~'))}");

    // The address within this site, or the start page. A browser drops control characters: "/<tab>/elsewhere" would be another host.
    private static string Local(string? path) =>
        path is { Length: > 1 } && path[0] == '/' && path[1] is not ('/' or '\\') && !path.Any(char.IsControl) ? path : "~/";
}
