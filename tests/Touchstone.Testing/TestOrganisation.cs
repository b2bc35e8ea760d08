using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Touchstone.Database;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Testing;

/// <summary>The product's services over a database of their own, with a clock that tests move, spoken to in intentions.</summary>
public sealed class TestOrganisation : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    public TestOrganisation(Action<IServiceCollection>? configure = null, IDictionary<string, string?>? settings = null, TestDatabase? database = null)
    {
        _database = database ?? TestDatabase.Create();
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["Files:DataFolder"] = _database.Folder,
            ["Database:Connection"] = _database.Connection,
        };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        services.AddLogging();
        services.AddTouchstone().AddTouchstoneDatabase();
        services.AddSingleton<TimeProvider>(Clock);
        // What makes guessing slow is not what is tested, and every test sets passwords.
        services.Configure<PasswordHasherOptions>(x => x.IterationCount = 100);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 15, 9, 0, 0, TimeSpan.Zero));

    public Actor System { get; } = Actor.System("test", "test");

    public string DataFolder => _database.Folder;

    /// <summary>The options that make a command use this database.</summary>
    public string[] CommandArguments =>
        _database.Connection.Length == 0 ? ["--data", _database.Folder] : ["--data", _database.Folder, "--database", _database.Connection];

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Ends the connections that are kept for later, as a program that stops does.</summary>
    public void CloseConnections() => _database.CloseConnections();

    public QualityDb OpenDatabase() => Get<IDbContextFactory<QualityDb>>().CreateDbContext();

    /// <summary>Sets the organisation up, with the first administrator admin@example.org.</summary>
    public async Task<Actor> SetUpAsync(string zone = "Europe/London")
    {
        var id = await Get<SetUpOrganisation>()
            .ExecuteAsync(new SetUpOrganisationRequest("Example Service", zone, "Ada Admin", "admin@example.org", "a long enough pass phrase"));
        return await ActorAsync(id);
    }

    public async Task<Guid> TeamAsync(string name, Guid? parent = null) =>
        await Get<AddTeam>().ExecuteAsync(System, new AddTeamRequest(name, ParentId: parent));

    public async Task<Actor> PersonAsync(string name, Role? role = null, Guid? team = null, string? staffNumber = null)
    {
        var email = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org";
        var id = await Get<AddPerson>()
            .ExecuteAsync(System, new AddPersonRequest(name, PersonKind.Staff, email, staffNumber, TeamId: team, Role: role, From: new DateOnly(2020, 1, 1)));
        return await ActorAsync(id);
    }

    public async Task<Actor> ActorAsync(Guid personId) =>
        await Get<ResolveActor>().ForPersonAsync(personId, "test") ?? throw new InvalidOperationException("The person may not act.");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }
}
