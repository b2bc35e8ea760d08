using System.Globalization;

namespace Touchstone.Interactions.Importing;

/// <summary>
/// Reads times as sources write them. A time with an offset is exact. A time without one is local time in the given zone:
/// when clocks go back and it happened twice, the first is meant, unless that would lie before the time it must follow;
/// when clocks go forward and it never happened, it is moved on by the hour that was skipped. Both are told.
/// </summary>
internal sealed class SourceTimes(TimeZoneInfo? zone, IReadOnlyList<string>? dateFormats, DateOrder? order = null)
{
    private static readonly string[] TimesOfDay = ["", " H:mm:ss.FFFFFFF", " H:mm", " h:mm:ss tt", " h:mm tt", "'T'H:mm:ss.FFFFFFF", "'T'H:mm"];

    private readonly string[] _formats = [.. (dateFormats ?? []).SelectMany(x => TimesOfDay.Select(t => x + t))];
    private readonly DateOrder? _order = order ?? OrderOf(dateFormats);

    public enum Fault
    {
        None,
        NotATime,
        NoZone,
        Ambiguous,
    }

    /// <summary>What was assumed about a local time.</summary>
    public enum Assumption
    {
        None,
        FirstOfTwo,
        SecondOfTwo,
        MovedOn,
        SerialDay,
    }

    public static DateOrder? OrderOf(IReadOnlyList<string>? formats) =>
        formats is not [{ Length: > 0 } first, ..]
            ? null
            : first[0] switch
            {
                'd' => DateOrder.DayMonthYear,
                'M' => DateOrder.MonthDayYear,
                'y' => DateOrder.YearMonthDay,
                _ => null,
            };

    public Fault TryRead(string text, DateTimeOffset? notBefore, out DateTimeOffset time) => TryRead(text, notBefore, out time, out _);

    public Fault TryRead(string text, DateTimeOffset? notBefore, out DateTimeOffset time, out Assumption assumption)
    {
        (time, assumption) = (default, Assumption.None);
        var span = text.AsSpan().Trim();
        if (span.IndexOfAny("\u00A0\u202F\u2009\u200E\uFEFF") >= 0)
            span = Spaced(span);
        if (Instant(span, out time))
            return Fault.None;
        var (local, offset, fault) = Local(span);
        if (fault != Fault.None)
            return fault;
        if (local.Year is < 2 or > 9998)
            return Fault.NotATime;
        if (offset is { } known)
        {
            if (known.Duration() > TimeSpan.FromHours(14))
                return Fault.NotATime;
            time = Whole(new DateTimeOffset(local, known));
            return Fault.None;
        }
        if (zone is null)
            return Fault.NoZone;
        time = Whole(Resolve(local, zone, notBefore));
        assumption = AssumptionOf(local, time);
        if (assumption == Assumption.None && IsSerial(span))
            assumption = Assumption.SerialDay;
        return Fault.None;
    }

    internal static DateTimeOffset Resolve(DateTime local, TimeZoneInfo zone, DateTimeOffset? notBefore = null)
    {
        if (zone.IsInvalidTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-3))).ToUniversalTime();
        if (!zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var first = new DateTimeOffset(local, offsets.Max());
        return (notBefore is { } bound && first < bound ? new DateTimeOffset(local, offsets.Min()) : first).ToUniversalTime();
    }

    private Assumption AssumptionOf(DateTime local, DateTimeOffset time)
    {
        if (zone!.IsInvalidTime(local))
            return Assumption.MovedOn;
        if (!zone.IsAmbiguousTime(local))
            return Assumption.None;
        return local - time.UtcDateTime == zone.GetAmbiguousTimeOffsets(local).Max() ? Assumption.FirstOfTwo : Assumption.SecondOfTwo;
    }

    /// <summary>Seconds, milliseconds, microseconds or nanoseconds since 1970, by their length.</summary>
    private static bool Instant(ReadOnlySpan<char> span, out DateTimeOffset time)
    {
        time = default;
        var point = span.IndexOfAny('.', ',');
        var whole = point < 0 ? span : span[..point];
        if (
            whole.Length is not (10 or 13 or 16 or 19)
            || whole.IndexOfAnyExceptInRange('0', '9') >= 0
            || !long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
            return false;
        if (point >= 0 && (point == span.Length - 1 || span[(point + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0))
            return false;
        var milliseconds = whole.Length switch
        {
            10 => number * 1000,
            13 => number,
            16 => number / 1000,
            _ => number / 1_000_000,
        };
        if (whole.Length == 10 && point >= 0)
        {
            for (int i = point + 1, unit = 100; i < span.Length && unit > 0; i++, unit /= 10)
                milliseconds += (span[i] - '0') * unit;
        }
        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    private (DateTime Local, TimeSpan? Offset, Fault Fault) Local(ReadOnlySpan<char> span)
    {
        if (IsSerial(span))
            return (SerialDay(span), null, Fault.None);
        if (span.IndexOfAnyExceptInRange('0', '9') < 0 && span.Length is 8 or 14)
            return Compact(span);
        if (span.Length >= 15 && span[8] == 'T' && span[..8].IndexOfAnyExceptInRange('0', '9') < 0)
        {
            var end = 9;
            while (end < span.Length && char.IsAsciiDigit(span[end]))
                end++;
            if (end != 15)
                return (default, null, Fault.NotATime);
            var (day, _, wrong) = Compact($"{span[..8]}{span[9..15]}");
            return wrong != Fault.None || !WrittenTime.TryZone(span[15..].Trim(), day, zone, out var zoned)
                ? (default, null, Fault.NotATime)
                : (day, zoned, Fault.None);
        }
        var rest = AfterWeekday(span);
        if (WrittenDate.TryRead(rest, _order, out var date, out var length, out var isAmbiguous))
        {
            var after = rest[length..];
            if (after.IsEmpty || after[0] is 'T' or 't' or ' ' or ',' or ';' or '\t' or ':' or '_' or '-')
            {
                if (!after.IsEmpty)
                    after = after[1..].TrimStart();
                if (after.StartsWith("at ", StringComparison.OrdinalIgnoreCase))
                    after = after[3..];
                if (after.IsEmpty)
                    return (date, null, isAmbiguous ? Fault.Ambiguous : Fault.None);
                if (WrittenTime.TryRead(after, date, zone, out var local, out var offset))
                    return (local, offset, isAmbiguous ? Fault.Ambiguous : Fault.None);
            }
        }
        if (TimeFirst(rest) is { } turned)
            return turned;
        return _formats.Length > 0 && DateTime.TryParseExact(span, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var named)
            ? (DateTime.SpecifyKind(named, DateTimeKind.Unspecified), null, Fault.None)
            : (default, null, Fault.NotATime);
    }

    /// <summary>The time of day before the day: “09:30 05/11/2026”.</summary>
    private (DateTime, TimeSpan?, Fault)? TimeFirst(ReadOnlySpan<char> span)
    {
        var colon = span.IndexOf(':');
        var blank = span.LastIndexOf(' ');
        if (colon is < 1 or > 2 || blank < 4)
            return null;
        for (var at = span.IndexOf(' '); at > 0 && at < span.Length; at = span[(at + 1)..].IndexOf(' ') is var next and >= 0 ? at + 1 + next : span.Length)
        {
            if (
                WrittenDate.TryRead(span[(at + 1)..], _order, out var date, out var length, out var isAmbiguous)
                && at + 1 + length == span.Length
                && WrittenTime.TryRead(span[..at].TrimEnd(' ').TrimEnd(','), date, zone, out var local, out var offset)
            )
                return (local, offset, isAmbiguous ? Fault.Ambiguous : Fault.None);
        }
        return null;
    }

    private static (DateTime, TimeSpan?, Fault) Compact(ReadOnlySpan<char> digits) =>
        DateTime.TryParseExact(digits, digits.Length == 8 ? "yyyyMMdd" : "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? (local, null, Fault.None)
            : (default, null, Fault.NotATime);

    private static ReadOnlySpan<char> AfterWeekday(ReadOnlySpan<char> span)
    {
        var letters = 0;
        while (letters < span.Length && char.IsLetter(span[letters]))
            letters++;
        if (letters < 2 || letters == span.Length)
            return span;
        var next = letters;
        while (next < span.Length && span[next] is ',' or '.' or ' ')
            next++;
        // A month is followed by its day; a weekday may be followed by one too, and is no month.
        return WrittenDate.TryRead(span, null, out _, out _, out _) ? span : span[next..];
    }

    /// <summary>Spreadsheets count days since the end of 1899; what counts the days from 1980 to 2099 is taken for that.</summary>
    private static bool IsSerial(ReadOnlySpan<char> span)
    {
        var point = span.IndexOfAny('.', ',');
        var whole = point < 0 ? span : span[..point];
        return whole.Length == 5
            && int.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is >= 29221 and <= 73050
            && (point < 0 || (point < span.Length - 1 && span[(point + 1)..].IndexOfAnyExceptInRange('0', '9') < 0));
    }

    private static DateTime SerialDay(ReadOnlySpan<char> span)
    {
        var days = decimal.Parse(span.ToString().Replace(',', '.'), CultureInfo.InvariantCulture);
        // The fraction of a day is written in so many digits that a second may be missed by a little.
        var seconds = Math.Round(days * 86400, 1);
        return new DateTime(1899, 12, 30).AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    private static DateTimeOffset Whole(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }

    private static ReadOnlySpan<char> Spaced(ReadOnlySpan<char> span) =>
        span.ToString().Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2009', ' ').Replace("\u200E", "").Replace("\uFEFF", "").AsSpan().Trim();
}
