using System.Text;
using System.Text.Json.Nodes;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>One good request of an operation, to be made bad in one place at a time.</summary>
/// <param name="Path">The place, with ids of records that are there.</param>
/// <param name="Body">The body, where it takes one.</param>
/// <param name="Record">The record whose ETag it is sent with, where it changes one.</param>
internal sealed record ApiCall(string Path, JsonNode? Body = null, string? Record = null)
{
    public HttpRequestMessage Request(string method, JsonNode? body, string? tag, string? path = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path ?? Path);
        if (Body is not null || body is not null)
            request.Content = new StringContent(body?.ToJsonString() ?? "null", Encoding.UTF8, "application/json");
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        return request;
    }
}
