using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;
using Touchstone.Web.Shared.Proxies;

namespace Touchstone.Web.Shared.Starting;

/// <summary>Prints, where the server was started, how an installation that nobody has set up yet is set up.</summary>
internal sealed class SetUpInvitation(OrganisationQueries organisation, SetUpToken token, IServer server, IOptions<ProxyOptions> proxies)
{
    /// <summary>Makes the token, or forgets one that is of no more use; false when the installation is set up.</summary>
    public async Task<bool> PrepareAsync(CancellationToken stop = default)
    {
        if (await organisation.IsSetUpAsync(stop))
        {
            token.Forget();
            return false;
        }
        token.Make();
        return true;
    }

    /// <summary>Once the server listens, so that its real address is said.</summary>
    public void Print(TextWriter terminal)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        var reachable = address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        terminal.WriteLine("This installation is not set up yet. Set it up, once, with this address:");
        terminal.WriteLine($"  {reachable}{proxies.Value.Prefix}/set-up?token={token.Make()}");
        terminal.WriteLine($"The token is also in {token.FilePath}. `touchstone setup` on this machine needs none.");
    }
}
