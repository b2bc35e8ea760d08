using System.Globalization;

namespace Touchstone.Shared.Lists;

/// <summary>Whether a text of an address can be what a parameter wants; as strict as a member of a body.</summary>
public static class ValueText
{
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>What is wrong, or the value.</summary>
    public static (string? Problem, object? Value) Read(string text, Type type)
    {
        if (type.IsEnum)
        {
            var words = ValueLimits.Words(type).ToList();
            return words.IndexOf(text) is var at && at >= 0 ? (null, Enum.GetValues(type).GetValue(at)) : ($"is one of: {string.Join(", ", words)}", null);
        }
        if (type == typeof(int))
            return IsWhole(text) && int.TryParse(text, CultureInfo.InvariantCulture, out var whole)
                ? (null, whole)
                : ("is a whole number of at most nine digits", null);
        if (type == typeof(long))
            return IsWhole(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var large)
                ? (null, large)
                : ("is a whole number of at most eighteen digits", null);
        if (type == typeof(bool))
            return text is "true" or "false" ? (null, text == "true") : ("is true or false", null);
        if (type == typeof(Guid))
            return Guid.TryParseExact(text, "D", out var id)
                ? (ValueLimits.ProblemOf(id), id)
                : ("is an id such as 01981c2e-8a4b-7c3d-9e5f-0123456789ab", null);
        if (type == typeof(DateOnly))
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? (ValueLimits.ProblemOf(day), day)
                : ("is a day written as 2026-01-31", null);
        if (type == typeof(DateTimeOffset))
        {
            return
                DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 9)
                ? (ValueLimits.ProblemOf(time), time)
                : ("is a time written as 2026-01-31T09:00:00Z", null);
        }
        return (null, null);
    }

    // As in JSON: digits, with a minus before them or nothing.
    private static bool IsWhole(string text) =>
        text.AsSpan().TrimStart('-') is var digits && digits.Length > 0 && text.Length - digits.Length < 2 && !digits.ContainsAnyExceptInRange('0', '9');
}
