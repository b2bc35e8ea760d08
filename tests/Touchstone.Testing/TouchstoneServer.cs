using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Organisation;
using Touchstone.Shared.Access;

namespace Touchstone.Testing;

/// <summary>The running product on a port of its own over a database of its own.</summary>
public sealed class TouchstoneServer : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;
    private readonly (string Name, string Value)[] _settings;
    private bool _keepsDatabase;

    public TouchstoneServer()
        : this([]) { }

    public TouchstoneServer(params (string Name, string Value)[] settings)
        : this(TestDatabase.Create(), 0, settings) { }

    private TouchstoneServer(TestDatabase database, int port, (string Name, string Value)[] settings)
    {
        (_database, _settings) = (database, settings);
        UseKestrel(port);
        StartServer();
        Url = ClientOptions.BaseAddress.ToString().Replace("127.0.0.1", "localhost").TrimEnd('/');
        ClientOptions.AllowAutoRedirect = false;
    }

    /// <summary>http://localhost:PORT, without a slash at the end.</summary>
    public string Url { get; }

    public Actor System { get; } = Actor.System("test", "test");

    public string DataFolder => _database.Folder;

    /// <summary>Stops the server and keeps its database; the result starts it again on the same port.</summary>
    public async Task<Func<TouchstoneServer>> StopAsync()
    {
        var port = new Uri(Url).Port;
        _keepsDatabase = true;
        await DisposeAsync();
        return () => new TouchstoneServer(_database, port, _settings);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<Actor> SetUpAsync()
    {
        var id = await Get<SetUpOrganisation>()
            .ExecuteAsync(new SetUpOrganisationRequest("Example Service", "Europe/London", "Ada Admin", "admin@example.org", "a long enough pass phrase"));
        return await ActorAsync(id);
    }

    public async Task<Guid> TeamAsync(string name, Guid? parent = null) =>
        await Get<AddTeam>().ExecuteAsync(System, new AddTeamRequest(name, ParentId: parent));

    /// <summary>A person with an account whose password is "a long enough pass phrase".</summary>
    public async Task<Actor> PersonAsync(string name, Role? role = null, Guid? team = null, string? staffNumber = null)
    {
        var email = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org";
        var id = await Get<AddPerson>()
            .ExecuteAsync(System, new AddPersonRequest(name, PersonKind.Staff, email, staffNumber, TeamId: team, Role: role, From: new DateOnly(2020, 1, 1)));
        await Services.GivePasswordAsync(System, id, "a long enough pass phrase");
        return await ActorAsync(id);
    }

    public async Task<Actor> ActorAsync(Guid personId) =>
        await Get<ResolveActor>().ForPersonAsync(personId, "test") ?? throw new InvalidOperationException("The person may not act.");

    /// <summary>A program with an API key of the person.</summary>
    public async Task<HttpClient> ClientAsync(Actor person)
    {
        var key = await Get<CreateApiKey>().ExecuteAsync(System, new CreateApiKeyRequest("test", person.PersonId!.Value));
        var client = new HttpClient { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Files:DataFolder", _database.Folder);
        builder.UseSetting("Database:Connection", _database.Connection);
        builder.UseSetting("Jobs:Clustered", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        // What makes guessing slow is not what is tested, and every test sets passwords.
        builder.ConfigureServices(services => services.Configure<PasswordHasherOptions>(x => x.IterationCount = 100));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !_keepsDatabase)
            _database.Dispose();
    }
}
