using System.Globalization;
using System.Text.RegularExpressions;

namespace Touchstone.Interactions.Importing;

/// <summary>Reads how long something took, in seconds, as sources write it: 93.5, 1:33, 00:01:33, 93s, 1h 2m, PT1M33S, 0 days 00:01:33.</summary>
internal static partial class WrittenDuration
{
    /// <summary>The value, or why there is none: as problems have it, a code.</summary>
    public static string? TryRead(string text, DecimalHabit habit, out decimal seconds)
    {
        var span = text.AsSpan().Trim();
        switch (WrittenNumber.TryRead(span, habit, out seconds))
        {
            case WrittenNumber.Reading.Read:
                return null;
            case WrittenNumber.Reading.Unclear:
                return "number-unclear";
        }
        if (span.Contains(':'))
            return PlainClock(span, out seconds) || Clock(span, out seconds) ? null : "not-a-number";
        return Units(span.ToString(), habit, out seconds) ? null : "not-a-number";
    }

    /// <summary>Whether a column of such cells can be one of durations at all.</summary>
    public static bool LooksLikeOne(string text) => TryRead(text, DecimalHabit.Unknown, out _) is null or "number-unclear";

    /// <summary>h:mm:ss or m:ss, as nearly all are.</summary>
    private static bool PlainClock(ReadOnlySpan<char> text, out decimal seconds)
    {
        seconds = 0;
        if (text.Length > 12 || text.IndexOfAnyExcept("0123456789:") >= 0)
            return false;
        long total = 0;
        var parts = 0;
        foreach (var range in text.Split(':'))
        {
            var part = text[range];
            if (part.Length is 0 or > 7 || (parts > 0 && part.Length != 2))
                return false;
            var value = int.Parse(part, CultureInfo.InvariantCulture);
            if (parts++ > 0 && value > 59)
                return false;
            total = total * 60 + value;
        }
        seconds = total;
        return parts is 2 or 3;
    }

    /// <summary>[days] [h:]mm:ss[.fraction] [AM|PM]: what spreadsheets make of a duration that they take for a time of day.</summary>
    private static bool Clock(ReadOnlySpan<char> text, out decimal seconds)
    {
        seconds = 0;
        var match = ClockForm().Match(text.ToString());
        if (!match.Success)
            return false;
        var (first, second, third) = (Whole(match, "a"), Whole(match, "b"), match.Groups["c"]);
        var fraction = match.Groups["f"].Success ? decimal.Parse("0." + match.Groups["f"].Value, CultureInfo.InvariantCulture) : 0;
        if (second > 59 || (third.Success && Whole(match, "c") > 59))
            return false;
        var half = match.Groups["half"];
        var days = match.Groups["days"].Success ? Whole(match, "days") : 0;
        // Of a number of days or a half of the day the hours follow.
        if (half.Success || match.Groups["days"].Success)
        {
            if (!third.Success || first > (half.Success ? 12 : 23) || (half.Success && first == 0))
                return false;
            if (half.Success)
                first = first % 12 + (char.ToUpperInvariant(half.Value[0]) == 'P' ? 12 : 0);
        }
        seconds = third.Success ? first * 3600 + second * 60 + Whole(match, "c") : first * 60 + second;
        seconds += days * 86400 + fraction;
        if (match.Groups["sign"].Success)
            seconds = -seconds;
        return true;
    }

    private static decimal Whole(Match match, string group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>Numbers with units, the larger first, each unit once; ISO 8601 is one of these.</summary>
    private static bool Units(string text, DecimalHabit habit, out decimal seconds)
    {
        seconds = 0;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative)
            rest = rest[1..];
        var iso = rest.Length > 1 && rest[0] is 'P' or 'p';
        if (iso)
            rest = rest[1..];
        var last = decimal.MaxValue;
        var any = false;
        while (!(rest = rest.TrimStart(" ,\u00A0\u202F\u2009")).IsEmpty)
        {
            if (iso && rest[0] is 'T' or 't')
            {
                rest = rest[1..];
                continue;
            }
            if (rest.StartsWith("and ", StringComparison.OrdinalIgnoreCase))
                rest = rest[4..];
            var letters = rest.IndexOfAnyExcept("0123456789.,");
            if (letters <= 0 || WrittenNumber.TryRead(rest[..letters], iso ? DecimalHabit.Point : habit, out var number) != WrittenNumber.Reading.Read)
                return false;
            rest = rest[letters..].TrimStart();
            var end = 0;
            if (iso)
                end = Math.Min(1, rest.Length);
            else
                while (end < rest.Length && (char.IsLetter(rest[end]) || rest[end] is '.' or '′' or '″' or '\'' or '"'))
                    end++;
            if (UnitOf(rest[..end]) is not { } unit || unit >= last)
                return false;
            (seconds, last, any) = (seconds + number * unit, unit, true);
            rest = rest[end..];
        }
        if (negative)
            seconds = -seconds;
        return any;
    }

    private static decimal? UnitOf(ReadOnlySpan<char> word) =>
        word.TrimEnd('.').ToString().ToLowerInvariant() switch
        {
            "d" or "day" or "days" or "tag" or "tage" or "jour" or "jours" or "j" or "día" or "días" => 86400,
            "h"
            or "hr"
            or "hrs"
            or "hour"
            or "hours"
            or "std"
            or "stunde"
            or "stunden"
            or "heure"
            or "heures"
            or "hora"
            or "horas"
            or "ora"
            or "ore"
            or "uur" => 3600,
            "m" or "mn" or "min" or "mins" or "minute" or "minutes" or "minuten" or "minuto" or "minutos" or "minuti" or "′" or "'" => 60,
            "s"
            or "sec"
            or "secs"
            or "sek"
            or "second"
            or "seconds"
            or "sekunde"
            or "sekunden"
            or "seconde"
            or "secondes"
            or "segundo"
            or "segundos"
            or "secondi"
            or "seconden"
            or "seg"
            or "″"
            or "\"" => 1,
            "ms" or "msec" or "millis" or "millisecond" or "milliseconds" => 0.001m,
            _ => null,
        };

    [GeneratedRegex(
        @"^(?<sign>-)?(?:(?<days>[0-9]{1,5})(?:\s*(?:days?|d|tage?|jours?)\s*,?\s*|\.(?=[0-9]{2}:[0-9]{2}:[0-9]{2})|"
            + @"\s+(?=[0-9]{1,2}:[0-9]{2}:[0-9]{2})))?(?<a>[0-9]{1,7}):(?<b>[0-9]{2})"
            + @"(?::(?<c>[0-9]{2}))?(?:[.,](?<f>[0-9]{1,20}))?(?:\s*(?<half>[AaPp])\.?\s?[Mm]\.?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex ClockForm();
}
