using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Shared;

/// <summary>What no value of a request may be, wherever it stands.</summary>
public static class ValueLimits
{
    public const int FirstYear = 1900;
    public const int LastYear = 2199;

    /// <summary>What is wrong with the value, to follow its name.</summary>
    public static string? ProblemOf(object value) =>
        value switch
        {
            string text => ProblemOf(text),
            Guid id when id == Guid.Empty => "is the empty id",
            Enum word when !Enum.IsDefined(word.GetType(), word) => $"is one of: {string.Join(", ", Words(word.GetType()))}",
            DateOnly day when !IsNear(day.Year) => YearProblem,
            DateTimeOffset time when !IsNear(time.Year) => YearProblem,
            double number when !double.IsFinite(number) => "is not a number",
            _ => null,
        };

    /// <summary>The words that requests and answers use for the values of an enumeration.</summary>
    public static IEnumerable<string> Words(Type choice) =>
        Enum.GetNames(choice)
            .Select(x => choice.GetField(x)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(x));

    private static string YearProblem => $"lies between the years {FirstYear} and {LastYear}";

    private static bool IsNear(int year) => year is >= FirstYear and <= LastYear;

    private static string? ProblemOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                return "holds a character that no text can have (U+0000)";
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return "holds half of a character";
            i++;
        }
        return null;
    }
}
