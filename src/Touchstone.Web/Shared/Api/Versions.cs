using System.Globalization;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>The version of a record travels as an ETag; a change says with If-Match which version it was made from.</summary>
internal static class Versions
{
    public static void Send(HttpContext context, int version) => context.Response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version that stands, told with a refusal: the frame takes the tags of answers away that end as problems, so it is put back as the last
    /// thing.</summary>
    public static void SendWithProblem(HttpContext context, int version) => context.Items[typeof(Versions)] = version;

    public static Task KeepWithProblems(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Items[typeof(Versions)] is int version)
                Send(context, version);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>
    /// What the caller says of the version. A weak tag is the same number: a proxy that compresses makes strong tags weak. "Whatever stands" (*) and lists are
    /// not taken,
    /// because then nobody would have seen what is changed.
    /// </summary>
    public static ExpectedVersion Expected(HttpContext context)
    {
        var text = context.Request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0)
            return ExpectedVersion.Unsaid;
        var tag = text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text;
        if (
            tag.Length > 2
            && tag[0] == '"'
            && tag[^1] == '"'
            && int.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && tag == $"\"{version.ToString(CultureInfo.InvariantCulture)}\""
        )
            return version;
        throw new InvalidRequestException(
            "If-Match",
            "If-Match carries the one ETag of the last answer, such as \"3\" with its quotation marks.",
            "if-match-invalid"
        );
    }
}
