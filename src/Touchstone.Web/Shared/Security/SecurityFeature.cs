using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Live;

namespace Touchstone.Web.Shared.Security;

/// <summary>Registers sign-in by cookie for people and by key for programs, anti-forgery, and limits on attempts.</summary>
public static class SecurityFeature
{
    private const string Either = "either";

    public static IServiceCollection AddTouchstoneSecurity(this IServiceCollection services)
    {
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.Password.RequireDigit =
                    identity.Password.RequireLowercase =
                    identity.Password.RequireUppercase =
                    identity.Password.RequireNonAlphanumeric =
                        false;
                identity.Password.RequiredLength = Touchstone.Organisation.PasswordRules.MinimumLength;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.User.RequireUniqueEmail = true;
            })
            .AddEntityFrameworkStores<QualityDb>()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddSignInManager()
            .AddDefaultTokenProviders();

        services
            .AddAuthentication(Either)
            .AddPolicyScheme(
                Either,
                null,
                scheme =>
                    scheme.ForwardDefaultSelector = context =>
                        context.Request.Headers.Authorization.Count > 0 ? ApiKeyHandler.Scheme : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "touchstone";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/not-allowed";
            cookie.ReturnUrlParameter = "from";
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = SessionCheck.RunAsync;
            cookie.Events.OnSigningIn = SessionCheck.BeginAsync;
            // A page that is merely open must not keep a session alive.
            cookie.Events.OnCheckSlidingExpiration = x =>
            {
                if (x.Request.Path.StartsWithSegments(LiveEndpoints.Events))
                    x.ShouldRenew = false;
                return Task.CompletedTask;
            };
            // Programs get an answer, not a sign-in page.
            cookie.Events.OnRedirectToLogin = context => AnswerOrRedirect(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => AnswerOrRedirect(context, StatusCodes.Status403Forbidden);
        });
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<Touchstone.Organisation.SessionOptions>>(
                (cookie, sessions) => cookie.ExpireTimeSpan = TimeSpan.FromMinutes(sessions.Value.IdleMinutes)
            );
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<LiveCaller>();
        services.AddAuthorization();
        services.AddAntiforgery(x =>
        {
            x.HeaderName = "RequestVerificationToken";
            x.Cookie.Name = "touchstone-form";
            x.Cookie.SameSite = SameSiteMode.Strict;
            x.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<CookiePolicyOptions>(policy =>
            policy.OnAppendCookie = context => SecureOutsideLoopback.Harden(context.Context, context.CookieOptions)
        );
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy("sign-in", context => PerClient(context, 30));
            limits.AddPolicy("welcome", context => PerClient(context, 30));
            // Opening the page is no attempt.
            limits.AddPolicy("set-up", context => HttpMethods.IsPost(context.Request.Method) ? PerClient(context, 10) : RateLimitPartition.GetNoLimiter(""));
        });
        return services;
    }

    public static IDataProtectionBuilder PersistKeysToDatabase(this IDataProtectionBuilder builder)
    {
        builder
            .Services.AddOptions<KeyManagementOptions>()
            .Configure<IServiceProvider>(
                (options, provider) =>
                {
                    options.XmlRepository = new KeyRing(provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<QualityDb>>());
                    options.XmlEncryptor = new KeyRingEncryption(provider.GetRequiredService<InstallationKey>());
                }
            );
        return builder;
    }

    private static RateLimitPartition<string> PerClient(HttpContext context, int attemptsAMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            ClientOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = attemptsAMinute, Window = TimeSpan.FromMinutes(1) }
        );

    /// <summary>One client; of the newer addresses each subscriber has a whole network.</summary>
    private static string ClientOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static Task AnswerOrRedirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.StatusCode = status;
            if (status == StatusCodes.Status401Unauthorized)
                context.Response.Headers.WWWAuthenticate = ApiKeyHandler.Challenge;
        }
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
