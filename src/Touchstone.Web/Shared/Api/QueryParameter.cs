using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Touchstone.Shared;
using Touchstone.Shared.Lists;

namespace Touchstone.Web.Shared.Api;

/// <summary>A parameter of an address or a form as its operation declares it: its name, its type and its limits.</summary>
internal sealed record QueryParameter(string Name, Type Type, bool IsList, IReadOnlyList<ValidationAttribute> Limits)
{
    public static QueryParameter Of(string name, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var isList = type.IsArray;
        if (isList)
            type = type.GetElementType()!;
        return new QueryParameter(
            JsonNamingPolicy.CamelCase.ConvertName(name),
            Nullable.GetUnderlyingType(type) ?? type,
            isList,
            [.. parameter.GetCustomAttributes<ValidationAttribute>()]
        );
    }

    /// <summary>A word of a choice by its own name; everything else as it was written.</summary>
    public string? AsRead(string? text) =>
        Type.IsEnum ? Enum.GetNames(Type).FirstOrDefault(x => string.Equals(x, text, StringComparison.OrdinalIgnoreCase)) ?? text : text;

    /// <summary>What is wrong with a value as it was written, to follow the name; null when it can stand.</summary>
    public string? ProblemOf(string text) => Problem(text) is { } problem ? problem + Shown(text) : null;

    private static string Shown(string text) =>
        text.Length is 0 or > 60 || ValueLimits.ProblemOf(text) is not null || text.Any(char.IsControl) ? "" : $", not “{text}”";

    private string? Problem(string text)
    {
        if (Name == "cursor")
            return text.Length == 0 || Cursor.IsOne(text) ? null : "is not one that this list gave; start again without a cursor";
        if (Type == typeof(string))
            return ValueLimits.ProblemOf(text) ?? Limit(text);
        // Nothing written is no number, no day and no word.
        if (text.Length == 0)
            return "is empty";
        var (problem, value) = ValueText.Read(text, Type);
        return problem ?? (value is null ? null : Limit(value));
    }

    private string? Limit(object value) =>
        value is ""
            ? null
            : Limits.FirstOrDefault(x => !x.IsValid(value)) switch
            {
                null => null,
                WordsAttribute x => $"is one of: {string.Join(", ", x.Words)}",
                RangeAttribute x => $"lies between {x.Minimum} and {x.Maximum}",
                StringLengthAttribute x => $"has at most {x.MaximumLength} characters",
                var x => x.FormatErrorMessage(Name).TrimEnd('.'),
            };
}
