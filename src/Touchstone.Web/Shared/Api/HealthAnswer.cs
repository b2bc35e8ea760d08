using System.Net.Mime;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Touchstone.Web.Shared.Api;

/// <summary>The state in one word, then what is the matter in words; no addresses, names or secrets.</summary>
internal static class HealthAnswer
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        var lines = report.Entries.Where(x => x.Value.Description is not null).Select(x => $"{x.Key}: {x.Value.Description}");
        return context.Response.WriteAsync(string.Join('\n', lines.Prepend(report.Status.ToString())), context.RequestAborted);
    }
}
