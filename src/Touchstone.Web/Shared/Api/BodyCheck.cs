using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Touchstone.Web.Shared.Api;

/// <summary>Every JSON body that an operation says it takes is compared with its record before the operation hears of it.</summary>
internal sealed class BodyCheck(RequestDelegate next, IOptions<JsonOptions> json)
{
    private const int Most = 16 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (TypeOf(context) is { } type && context.Request.HasJsonContentType())
        {
            context.Request.EnableBuffering();
            var body = await ReadAsync(context.Request);
            context.Request.Body.Position = 0;
            BodyShape.Check(body, type, json.Value.SerializerOptions);
        }
        await next(context);
    }

    /// <summary>The whole of a JSON body; nothing that is asked of this product needs more than the limit.</summary>
    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > Most)
            throw TooLarge();
        using var body = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0; )
        {
            body.Write(part, 0, read);
            if (body.Length > Most)
                throw TooLarge();
        }
        return body.ToArray();
    }

    private static BadHttpRequestException TooLarge() => new($"A JSON body has at most {Most / 1024 / 1024} MB.", StatusCodes.Status413PayloadTooLarge);

    private static Type? TypeOf(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        return
            metadata?.GetMetadata<OwnBody>() is null
            && metadata?.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type }
            && type.Namespace?.StartsWith("Touchstone", StringComparison.Ordinal) == true
            ? type
            : null;
    }
}
