using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Touchstone.Testing;

namespace Touchstone.Browser.Tests.Starting;

/// <summary>The real nginx with TLS before a server, set up as docs/operations.md says.</summary>
internal sealed partial class Nginx : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private Nginx(Process process, string folder, int port) => (_process, _folder, Url) = (process, folder, $"https://localhost:{port}");

    /// <summary>https://localhost:PORT, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>Starts it before the server; the changes turn the example of the page into another set-up.</summary>
    public static async Task<Nginx> StartAsync(string server, params (string From, string To)[] changes)
    {
        var program =
            new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The tests of a reverse proxy need nginx: install the package nginx.");
        var folder = Directory.CreateTempSubdirectory("touchstone-nginx-").FullName;
        WriteCertificate(folder);
        // Started as root, its workers would be a user who may not enter the folder: an answer that a slow client leaves waiting in a file would be cut off.
        var user = Environment.IsPrivilegedProcess ? "user root;" : "";
        var example = Example().Match(await File.ReadAllTextAsync(Path.Combine(SharedData.ProjectRoot, "docs", "operations.md"))).Groups[1].Value;
        foreach (var (from, to) in changes)
            example = Replace(example, from, to);
        for (var attempt = 0; ; attempt++)
        {
            var port = FreePort();
            var site = Replace(
                Replace(
                    Replace(Replace(example, "listen 443 ssl", $"listen 127.0.0.1:{port} ssl"), "/etc/ssl/quality.pem", $"{folder}/quality.pem"),
                    "/etc/ssl/quality.key",
                    $"{folder}/quality.key"
                ),
                "http://127.0.0.1:5080",
                server.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)
            );
            site = Replace(site, "quality.example.org", "localhost");
            // The address of the site has the port of the test, which the name alone lacks.
            site = Replace(site, "Host $host", "Host $http_host");
            await File.WriteAllTextAsync(
                Path.Combine(folder, "nginx.conf"),
                $$"""
                {{user}} daemon off; pid {{folder}}/pid; error_log stderr;
                events {}
                http {
                  access_log off; include /etc/nginx/mime.types;
                  client_body_temp_path {{folder}}/a; proxy_temp_path {{folder}}/b; fastcgi_temp_path {{folder}}/c; uwsgi_temp_path {{folder}}/d; scgi_temp_path {{folder}}/e;
                {{site}}
                }
                """
            );
            var process = Process.Start(
                new ProcessStartInfo(program, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf")]) { RedirectStandardError = true }
            )!;
            var said = process.StandardError.ReadToEndAsync();
            if (await ListensAsync(process, port))
                return new Nginx(process, folder, port);
            // Another process may have taken the port meanwhile.
            if (attempt == 4)
                throw new InvalidOperationException($"nginx does not start: {await said}");
        }
    }

    /// <summary>A client on the machine that comes from an address of its own and keeps its cookies.</summary>
    public static HttpClient Client(string url, string from, CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        handler.ConnectCallback = async (context, stop) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        };
        var client = new HttpClient(handler) { BaseAddress = new Uri(url + "/") };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> ListensAsync(Process process, int port)
    {
        while (!process.HasExited)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(20);
            }
        }
        return false;
    }

    private static string Replace(string text, string from, string to) =>
        text.Contains(from, StringComparison.Ordinal)
            ? text.Replace(from, to, StringComparison.Ordinal)
            : throw new InvalidOperationException($"The example of docs/operations.md does not hold “{from}”.");

    private static void WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(Path.Combine(folder, "quality.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "quality.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("```nginx\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
