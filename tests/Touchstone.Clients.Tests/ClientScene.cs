using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Clients.Tests;

/// <summary>A server as an integrator finds it: set up, with a person whose key the program uses, an agent, and the scorecards that come with the
/// product.</summary>
internal sealed class ClientScene : IAsyncDisposable
{
    private ClientScene(TouchstoneServer server, string key) => (Server, Key) = (server, key);

    public TouchstoneServer Server { get; }

    /// <summary>The secret of an API key.</summary>
    public string Key { get; }

    public static async Task<ClientScene> StartAsync()
    {
        var server = new TouchstoneServer();
        await server.SetUpAsync();
        var quality = await server.PersonAsync("Eve Evaluator", Role.Evaluator);
        foreach (var role in new[] { Role.QualityManager, Role.Administrator })
            await server
                .Get<GrantRole>()
                .ExecuteAsync(server.System, new GrantRoleRequest(quality.PersonId!.Value, ExpectedVersion.Any, role, From: new DateOnly(2020, 1, 1)));
        await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Heating"), "1042");
        var key = await server.Get<CreateApiKey>().ExecuteAsync(server.System, new CreateApiKeyRequest("helpdesk", quality.PersonId!.Value));
        return new ClientScene(server, key.Secret);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
