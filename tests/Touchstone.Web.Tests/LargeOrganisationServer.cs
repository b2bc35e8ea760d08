using Touchstone.Testing;

namespace Touchstone.Web.Tests;

/// <summary>One server with the large organisation, for tests that only read it.</summary>
public sealed class LargeOrganisationServer : IAsyncLifetime
{
    public TouchstoneServer Server { get; } = new();

    internal LargeOrganisation Large { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Large = await LargeOrganisation.SeedAsync(Server);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
