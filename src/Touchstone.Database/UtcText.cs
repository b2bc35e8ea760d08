using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Touchstone.Database;

/// <summary>SQLite knows no instants: they are kept as UTC text that sorts and compares.</summary>
internal sealed class UtcText()
    : ValueConverter<DateTimeOffset, string>(
        time => time.ToUniversalTime().ToString(Form, CultureInfo.InvariantCulture),
        text => DateTimeOffset.ParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
    )
{
    private const string Form = "yyyy-MM-dd HH:mm:ss.fff";
}
