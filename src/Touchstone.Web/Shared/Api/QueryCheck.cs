using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>Every parameter in the address or the form of an operation is compared with those it says it takes, before the operation hears of it.</summary>
internal sealed class QueryCheck(RequestDelegate next, OperationParameters known)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (request, endpoint) = (context.Request, context.GetEndpoint());
        if (known.InAddress(endpoint) is { } address)
            request.Query = new QueryCollection(OperationParameters.Check(address, request.Query));
        if (known.InForm(endpoint) is { Count: > 0 } fields && request.HasFormContentType)
        {
            var form = await ReadAsync(request);
            request.Form = new FormCollection(OperationParameters.Check(fields, form, mayBeEmpty: true), form.Files);
        }
        await next(context);
    }

    private static async Task<IFormCollection> ReadAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new InvalidRequestException("body", "“body” cannot be read as a form.");
        }
    }
}
