using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Web.Organisation;

/// <summary>The forms that sign in and out and switch the theme.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in", SignInAsync).RequireRateLimiting("sign-in").AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/sign-in/demonstration", SignInDemonstrationAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        app.MapPost("/theme", SwitchTheme).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync([FromForm] string? email, [FromForm] string? password, [FromForm] string? from, SignInManager<Account> signIn)
    {
        var account = email is null ? null : await signIn.UserManager.FindByNameAsync(email.Trim());
        if (account is null)
        {
            Work(signIn, password);
            return Again("wrong", email, from);
        }
        var result = await signIn.PasswordSignInAsync(account, password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.IsLockedOut) Work(signIn, password);
        return result.Succeeded ? TypedResults.LocalRedirect(Local(from)) : Again("wrong", email, from);
    }

    // The same work, and the same answer, as for a wrong password: neither time nor words tell which addresses exist.
    private static void Work(SignInManager<Account> signIn, string? password) => signIn.UserManager.PasswordHasher.HashPassword(new Account(), password ?? "");

    private static async Task<IResult> SignInDemonstrationAsync([FromForm] Guid person, [FromForm] string? from, SignInManager<Account> signIn, OrganisationQueries organisation, CancellationToken stop)
    {
        var accounts = await organisation.DemonstrationAccountsAsync(stop);
        if (accounts.All(x => x.PersonId != person)) return Again("wrong", null, from);
        var account = signIn.UserManager.Users.First(x => x.PersonId == person);
        await signIn.SignInAsync(account, isPersistent: false);
        return TypedResults.LocalRedirect(Local(from));
    }

    private static async Task<IResult> SignOutAsync([FromForm] string? unused, SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("~/sign-in");
    }

    private static IResult SwitchTheme([FromForm] string? unused, HttpContext context)
    {
        var next = context.Request.Cookies["theme"] == "dark" ? "light" : "dark";
        context.Response.Cookies.Append("theme", next, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, HttpOnly = true, Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/" });
        var back = Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Host == context.Request.Host.Host ? from.PathAndQuery : null;
        return TypedResults.LocalRedirect(Local(back));
    }

    private static IResult Again(string problem, string? email, string? from) =>
        TypedResults.LocalRedirect($"~/sign-in?problem={problem}&email={Uri.EscapeDataString(email ?? "")}&from={Uri.EscapeDataString(Local(from).TrimStart('~'))}");

    /// <summary>The address within this site, or the start page.</summary>
    private static string Local(string? path) => path is { Length: > 1 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal) ? path : "~/";
}
