using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Touchstone.Database;
using Touchstone.Database.Backups;
using Touchstone.Shared.Access;

namespace Touchstone.Cli.Shared;

/// <summary>The product's services for one command, on the database that the options or the settings name.</summary>
public sealed class CommandHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CommandHost(ServiceProvider services) => _services = services;

    /// <summary>The command line acts as a named system person.</summary>
    public Actor Actor { get; } = Actor.System($"{Environment.UserName} on the command line", "command line");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<CommandHost> OpenAsync(
        ParseResult parsed,
        CancellationToken stop,
        Action<IServiceCollection>? configure = null,
        bool checksKey = true
    )
    {
        var host = Unopened(parsed, configure);
        await host.Get<RestoreMark>().CompleteOrRefuseAsync(stop);
        await host.Get<MigrateDatabase>().ExecuteAsync(stop);
        if (checksKey)
            await host.Get<InstallationKeyCheck>().ExecuteAsync(stop);
        return host;
    }

    /// <summary>An installation that was unpacked into the folder and is not served yet.</summary>
    internal static async Task<CommandHost> OpenRestoredAsync(ParseResult parsed, string folder, CancellationToken stop)
    {
        var host = Unopened(parsed, folder: folder);
        await host.Get<MigrateDatabase>().ExecuteAsync(stop);
        await host.Get<InstallationKeyCheck>().ExecuteAsync(stop);
        return host;
    }

    /// <summary>The services alone: nothing is migrated, checked or made.</summary>
    internal static CommandHost Unopened(ParseResult parsed, Action<IServiceCollection>? configure = null, string? folder = null)
    {
        var settings = new Dictionary<string, string?>();
        if ((folder ?? parsed.GetValue(CommonOptions.Data)) is { } data)
            settings["Files:DataFolder"] = data;
        if (parsed.GetValue(CommonOptions.Database) is { } database)
            settings["Database:Connection"] = database;
        var configuration = new ConfigurationBuilder().AddTouchstoneSettings().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(x => x.SetMinimumLevel(LogLevel.Warning));
        services.AddTouchstone().AddTouchstoneDatabase();
        configure?.Invoke(services);
        return new CommandHost(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
