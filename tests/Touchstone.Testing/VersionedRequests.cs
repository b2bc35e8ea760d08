using System.Net.Http.Json;

namespace Touchstone.Testing;

/// <summary>How a program changes a record: it reads it, and sends the change with the version it read.</summary>
public static class VersionedRequests
{
    extension(HttpClient program)
    {
        /// <summary>The ETag of the record.</summary>
        public async Task<string> TagAsync(string record)
        {
            using var read = await program.GetAsync(record);
            return read.EnsureSuccessStatusCode().Headers.ETag?.ToString() ?? throw new InvalidOperationException($"{record} gives no ETag.");
        }

        /// <summary>Changes the record as it stands now.</summary>
        public async Task<HttpResponseMessage> ChangeAsync(HttpMethod method, string path, string record, object? body = null) =>
            await program.ChangeFromAsync(method, path, await program.TagAsync(record), body);

        /// <summary>Changes the record from the version named, or from none.</summary>
        public async Task<HttpResponseMessage> ChangeFromAsync(HttpMethod method, string path, string? tag, object? body = null)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
            if (tag is not null)
                request.Headers.TryAddWithoutValidation("If-Match", tag);
            return await program.SendAsync(request);
        }
    }
}
