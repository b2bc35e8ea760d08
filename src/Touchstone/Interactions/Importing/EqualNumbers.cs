using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Touchstone.Interactions.Importing;

/// <summary>Programs write the same number in several ways, 3.0 and 3: for comparison every number of a JSON text is written in one way.</summary>
internal static partial class EqualNumbers
{
    public static string? In(string? json)
    {
        if (json is null || !Spelt().IsMatch(json))
            return json;
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        var text = new StringBuilder(json.Length);
        var done = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.Number)
                continue;
            var start = (int)reader.TokenStartIndex;
            text.Append(Encoding.UTF8.GetString(bytes, done, start - done)).Append(Plain(ref reader));
            done = start + reader.ValueSpan.Length;
        }
        return text.Append(Encoding.UTF8.GetString(bytes, done, bytes.Length - done)).ToString();
    }

    private static string Plain(ref Utf8JsonReader reader)
    {
        var raw = Encoding.UTF8.GetString(reader.ValueSpan);
        if (!reader.TryGetDecimal(out var exact))
            return raw;
        var plain = exact.ToString("0.############################", CultureInfo.InvariantCulture);
        // What is too small for a decimal must not become zero.
        return double.Parse(plain, CultureInfo.InvariantCulture).Equals(reader.GetDouble()) ? plain : raw;
    }

    [GeneratedRegex(@"\d(?:\.\d|[eE][+\-\d])")]
    private static partial Regex Spelt();
}
