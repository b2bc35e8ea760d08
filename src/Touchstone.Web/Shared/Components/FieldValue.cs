using System.ComponentModel;
using System.Globalization;

namespace Touchstone.Web.Shared.Components;

/// <summary>A value as forms carry it, and what a field says when it does not understand what was typed.</summary>
internal static class FieldValue
{
    public static string Text(object? value) =>
        value switch
        {
            null => "",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
            bool yes => yes ? "true" : "false",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary>Whether what was typed is a value of this type at all.</summary>
    public static bool CanRead(Type type, string? typed)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (string.IsNullOrWhiteSpace(typed) || kind == typeof(string))
            return true;
        if (kind.IsEnum)
            return Enum.TryParse(kind, typed, ignoreCase: true, out var word) && Enum.IsDefined(kind, word);
        var converter = TypeDescriptor.GetConverter(kind);
        return !converter.CanConvertFrom(typeof(string)) || converter.IsValid(typed);
    }

    public static string Misread(Type type, string label, string? typed)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        var what =
            kind == typeof(DateOnly) ? "a date. Write it as 2026-03-31"
            : kind == typeof(DateTime) ? "a date and time. Write it as 2026-03-31T14:05"
            : kind.IsEnum || kind == typeof(Guid) ? "one of the choices"
            : kind == typeof(int) || kind == typeof(long) ? "a whole number"
            : "a number";
        return string.IsNullOrWhiteSpace(typed) ? $"{label} is missing." : $"{label}: “{typed}” is not {what}.";
    }
}
