using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Touchstone.Web.Shared.Api;

/// <summary>A body that may be left out; bound as a parameter, a request without one would not find its way to the endpoint.</summary>
internal static class OptionalBody
{
    public static async Task<T?> ReadAsync<T>(HttpContext context, CancellationToken stop)
        where T : class
    {
        if (!context.Request.HasJsonContentType() || context.Request.ContentLength == 0) return null;
        try
        {
            return await context.Request.ReadFromJsonAsync<T>(stop);
        }
        catch (JsonException broken)
        {
            throw new BadHttpRequestException($"The body is not the JSON that is wanted here: {broken.Message}", broken);
        }
    }

    public static async Task Describe<T>(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop) => operation.RequestBody = new OpenApiRequestBody
    {
        Required = false,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(T), null, stop) },
        },
    };
}
