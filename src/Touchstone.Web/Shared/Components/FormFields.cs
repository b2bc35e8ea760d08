using System.Globalization;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Components;

/// <summary>Reads the fields of a posted form.</summary>
internal static class FormFields
{
    extension(IFormCollection form)
    {
        /// <summary>The text without white space around it; null when there is none.</summary>
        public string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        public Guid? Id(string name) => Guid.TryParse(form[name], out var id) ? id : null;

        /// <summary>The version that was seen when the form was filled in; a form without one fits no record.</summary>
        public ExpectedVersion Version() => int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

        /// <summary>What was seen, in words.</summary>
        public string? Seen() => form.Text("seen");

        public T? Choice<T>(string name)
            where T : struct, Enum => Enum.TryParse<T>(form[name], out var value) && Enum.IsDefined(value) ? value : null;

        public DateOnly? Day(string name)
        {
            if (form.Text(name) is not { } text)
                return null;
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new RuleBrokenException("bad-day", $"“{text}” is not a date. Write it as 2026-03-31.");
        }
    }
}
