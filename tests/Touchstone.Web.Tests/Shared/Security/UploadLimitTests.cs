using System.Net;
using System.Net.Sockets;
using System.Text;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared.Security;

/// <summary>The answers come while not a byte of the body has been sent: nothing can have been kept of it.</summary>
[Trait("Database", "Any")]
[Trait("Category", "Slow")]
public sealed class UploadLimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/imports", 2_000_000_000L, 413)]
    [InlineData("/api/v1/interactions/batch", 100_000_000L, 413)]
    [InlineData("/api/v1/people", 20_000_000L, 413)]
    [InlineData("/interactions/import", 2_000_000_000L, 413)]
    public async Task What_is_too_large_is_refused_before_it_comes(string path, long length, int status)
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();

        Assert.Equal(status, await AnswerToHeadAsync(server, admin, path, $"Content-Length: {length}"));
    }

    [Theory]
    [InlineData("/api/v1/imports")]
    [InlineData("/interactions/import")]
    public async Task Whoever_may_not_send_a_file_is_refused_before_it_comes(string path)
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var agent = await server.PersonAsync("Ann Agent", Role.Agent);

        Assert.Equal(403, await AnswerToHeadAsync(server, agent, path, "Content-Length: 400000000"));
    }

    [Fact]
    public async Task A_body_that_does_not_tell_its_length_is_cut_off_at_the_limit()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        using var program = await server.ClientAsync(admin);
        await using var endless = new Endless(40L * 1024 * 1024);
        using var body = new StreamContent(endless);
        body.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/api-keys") { Content = body, Headers = { TransferEncodingChunked = true } };

        // The server answers and closes while the program still writes: whether the program comes to read the answer, or its writing fails first, is a matter
        // of chance.
        HttpResponseMessage? answer = null;
        try
        {
            answer = await program.SendAsync(request, Stop);
        }
        catch (HttpRequestException cut) when (cut.InnerException is IOException)
        {
            Assert.True(endless.Position < endless.Whole, "The body was taken to its end.");
        }

        if (answer is not null)
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Contains("\"code\":\"too-large\"", await answer.Content.ReadAsStringAsync(Stop));
        }
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/api-keys", Stop)).StatusCode);
        Assert.Equal("test", Assert.Single(await server.Get<ApiKeyQueries>().ListAsync(server.System, Stop)).Name);
    }

    private static async Task<int> AnswerToHeadAsync(TouchstoneServer server, Actor person, string path, string length)
    {
        var key = await server.Get<CreateApiKey>().ExecuteAsync(server.System, new CreateApiKeyRequest("test", person.PersonId!.Value), Stop);
        var address = new Uri(server.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Stop);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {key.Secret}\r\nAccept: text/html\r\nContent-Type: "
                    + $"multipart/form-data; boundary=x\r\n{length}\r\n\r\n"
            ),
            Stop
        );
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var first = await reader.ReadLineAsync(Stop) ?? throw new InvalidOperationException("The server closed without an answer.");
        return int.Parse(first.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A text of spaces within a JSON string, of the given length.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long _at;
        public long Whole => length;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(count, length - _at);
            buffer.AsSpan(offset, some).Fill((byte)' ');
            if (_at == 0 && some > 0)
                buffer[offset] = (byte)'"';
            _at += some;
            return some;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
