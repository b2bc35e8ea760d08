using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>The version of a record travels as an ETag; a change says with If-Match which version it was made from.</summary>
public static class Versions
{
    public static void Send(HttpContext context, int version) => context.Response.Headers.ETag = $"\"{version}\"";

    public static int Require(HttpContext context) => Optional(context)
        ?? throw new RuleBrokenException("if-match-missing", "Say with If-Match which version of the record your change was made from (the ETag of the last answer).");

    /// <summary>The version the caller names, or null when it does not mind.</summary>
    public static int? Optional(HttpContext context)
    {
        var text = context.Request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0) return null;
        return int.TryParse(text.Trim('"'), out var version) ? version : throw new RuleBrokenException("if-match-invalid", "If-Match carries the ETag of the last answer, such as \"3\".");
    }
}
