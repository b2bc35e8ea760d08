using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Touchstone.Database;
using Touchstone.Database.Storage;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Background;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Proxies;
using Touchstone.Web.Shared.Security;
using Touchstone.Web.Shared.Slices;
using Touchstone.Web.Shared.Starting;

namespace Touchstone.Web;

/// <summary>Puts the product together: settings, services, doors.</summary>
public static class TouchstoneApplication
{
    /// <summary>The build starts the program once to write the API document; nothing may touch a database then.</summary>
    private static bool IsDocumentBuild => Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    /// <summary>How long a stop waits for open requests before it cuts them off.</summary>
    public static TimeSpan LongestStop { get; } = TimeSpan.FromSeconds(6);

    public static WebApplication Build(string[] args)
    {
        // Styles and scripts lie beside the program; where one stands matters only to `data` and touchstone.json.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ApplicationName = typeof(Program).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Configuration.AddTouchstoneSettings();
        builder.Configuration.AddCommandLine(args, new Dictionary<string, string> { ["--data"] = "Files:DataFolder", ["--database"] = "Database:Connection" });
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls("http://localhost:5080");
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(x => x.AddServerHeader = false);

        builder
            .Logging.AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        var services = builder.Services;
        services.AddTouchstone().AddTouchstoneDatabase();
        var protection = services.AddDataProtection().SetApplicationName("Touchstone");
        if (!IsDocumentBuild)
            protection.PersistKeysToDatabase();
        services.AddProxies();
        services.AddTouchstoneSecurity();
        services.AddSingleton<SetUpInvitation>();
        services.AddCompression();
        services.AddTouchstoneApi();
        services.AddRazorComponents().AddInteractiveWebAssemblyComponents();
        services.AddTouchstoneFrame();
        var slices = WebSlices.All();
        foreach (var slice in slices)
            slice.AddTo(services);
        if (!IsDocumentBuild)
            services.AddBackgroundWork(builder.Configuration, slices.SelectMany(x => x.Jobs));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });

        var app = builder.Build();
        app.UseProxies();
        app.UseResponseCompression();
        app.UseHeadRequests();
        app.UseRouting();
        app.UseMiddleware<SecurityHeaders>();
        app.UseCookiePolicy();
        app.UseProblems();
        app.UseAuthentication();
        app.UseMiddleware<RefusedAccess>();
        app.UseMiddleware<FirstRun>();
        app.UseAuthorization();
        app.UseMiddleware<UploadLimits>();
        app.UseAntiforgery();
        app.UseRateLimiter();
        app.UseMiddleware<QueryCheck>();
        app.UseMiddleware<BodyCheck>();

        app.MapStaticAssets();
        app.MapTouchstoneHealth();
        app.MapTouchstoneApi();
        foreach (var slice in slices)
            slice.MapDoors(app);
        app.MapRazorComponents<App>().AddInteractiveWebAssemblyRenderMode().AddAdditionalAssemblies(typeof(Client.ClientMarker).Assembly);
        return app;
    }

    public static async Task StartUpAsync(WebApplication app)
    {
        if (IsDocumentBuild)
            return;
        await app.Services.GetRequiredService<PrepareStorage>().ExecuteAsync();
        await app.Services.GetRequiredService<MigrateDatabase>().ExecuteAsync();
        await app.Services.GetRequiredService<InstallationKeyCheck>().ExecuteAsync();
        foreach (var slice in app.Services.GetServices<WebSlice>())
            await slice.PrepareAsync(app.Services, CancellationToken.None);
        var invitation = app.Services.GetRequiredService<SetUpInvitation>();
        if (await invitation.PrepareAsync())
            app.Lifetime.ApplicationStarted.Register(() => invitation.Print(Console.Out));
    }
}
