using System.Text.Json;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>Whether a single JSON value can be what a member wants.</summary>
internal static class JsonValueShape
{
    /// <summary>What is wrong, to follow the name of the member.</summary>
    public static string? ProblemOf(JsonElement at, Type type, string kind)
    {
        if (type == typeof(string))
            return at.ValueKind != JsonValueKind.String ? $"is a text, not {kind}"
                : Text(at) is { } text ? ValueLimits.ProblemOf(text)
                : "holds half of a character";
        if (type == typeof(bool))
            return at.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"is true or false, not {kind}";
        if (type == typeof(int))
            return at.ValueKind != JsonValueKind.Number ? $"is a whole number, not {kind}"
                : at.TryGetInt32(out _) ? null
                : "is a whole number of at most nine digits";
        if (type == typeof(long))
            return at.ValueKind != JsonValueKind.Number ? $"is a whole number, not {kind}"
                : at.TryGetInt64(out _) ? null
                : "is a whole number of at most eighteen digits";
        if (type == typeof(decimal))
            return at.ValueKind != JsonValueKind.Number ? $"is a number, not {kind}"
                : at.TryGetDecimal(out _) ? null
                : "is too large a number";
        if (type == typeof(double))
            return at.ValueKind != JsonValueKind.Number ? $"is a number, not {kind}"
                : at.TryGetDouble(out var number) && double.IsFinite(number) ? null
                : "is too large a number";
        if (type.IsEnum)
            return Words(at, type);
        if (type == typeof(Guid))
            return Text(at) is not { } id || !Guid.TryParseExact(id, "D", out var read)
                ? "is an id such as 01981c2e-8a4b-7c3d-9e5f-0123456789ab"
                : ValueLimits.ProblemOf(read);
        if (type == typeof(DateOnly))
            return Text(at) is not { } day || !DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date)
                ? "is a day written as 2026-01-31"
                : ValueLimits.ProblemOf(date);
        if (type == typeof(DateTimeOffset))
            return at.ValueKind != JsonValueKind.String || Text(at) is null || !at.TryGetDateTimeOffset(out var time)
                ? "is a time written as 2026-01-31T09:00:00Z"
                : ValueLimits.ProblemOf(time);
        return null;
    }

    private static string? Words(JsonElement at, Type type)
    {
        var words = ValueLimits.Words(type).ToList();
        return Text(at) is { } text && words.Contains(text) ? null : $"is one of: {string.Join(", ", words)}";
    }

    private static string? Text(JsonElement at)
    {
        if (at.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return at.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a character, written as an escape.
            return null;
        }
    }
}
