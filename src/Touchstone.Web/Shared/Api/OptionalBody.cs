using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Touchstone.Web.Shared.Api;

/// <summary>A body that may be left out; bound as a parameter, a request without one would not find its way to the endpoint.</summary>
internal static class OptionalBody
{
    public static async Task<T?> ReadAsync<T>(HttpContext context)
        where T : class
    {
        var body = await BodyCheck.ReadAsync(context.Request);
        if (body.IsEmpty)
            return null;
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("Send application/json.", StatusCodes.Status415UnsupportedMediaType);
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        BodyShape.Check(body, typeof(T), options);
        return JsonSerializer.Deserialize<T>(body.Span, options);
    }

    public static async Task Describe<T>(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var (name, document) = (typeof(T).Name, context.Document!);
        document.AddComponent<IOpenApiSchema>(name, await context.GetOrCreateSchemaAsync(typeof(T), null, stop));
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = false,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchemaReference(name, document) } },
        };
    }
}
