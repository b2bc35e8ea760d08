using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Storage;

[Trait("Database", "Any")]
[Trait("Category", "Slow")]
public sealed class GracefulStopTests
{
    [Fact]
    public async Task Slow_clients_do_not_hold_up_a_stop()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var key = (await organisation.Get<CreateApiKey>().ExecuteAsync(organisation.System, new CreateApiKeyRequest("slow", admin.PersonId!.Value))).Secret;
        await using var server = ServerProcess.Serve(organisation.CommandArguments);
        var address = new Uri(await server.AddressAsync());
        using var uploader = await OpenAsync(
            address,
            $"POST /api/v1/imports?source=slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: "
                + $"text/csv\r\nContent-Length: 1000000\r\n\r\nbegun"
        );
        using var form = await OpenAsync(
            address,
            "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\na=b"
        );
        using var halfRequest = await OpenAsync(address, "GET /health/live HTTP/1.1\r\nHost: loc");
        using var reader = await OpenAsync(address, string.Concat(Enumerable.Repeat("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n", 200)));

        server.AskToStop();
        var watch = Stopwatch.StartNew();

        Assert.Equal(0, await server.ExitCodeAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"Stopped in {watch.Elapsed}.");
        Assert.False(File.Exists(Path.Combine(organisation.DataFolder, "touchstone.lock.holder")));
    }

    [Fact]
    public void Open_requests_are_cut_off_within_ten_seconds()
    {
        using var server = new TouchstoneServer();
        var host = server.Get<IOptions<HostOptions>>().Value;

        Assert.True(host.ShutdownTimeout < TimeSpan.FromSeconds(8));
        Assert.True(host.ServicesStopConcurrently);
    }

    private static async Task<TcpClient> OpenAsync(Uri address, string begin)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(begin));
        return client;
    }
}
