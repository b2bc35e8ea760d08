using System.Globalization;
using System.Text.RegularExpressions;

namespace Touchstone.Interactions.Importing;

/// <summary>
/// Reads times as sources write them. A time with an offset is exact. A time without one is local time in the given zone:
/// when clocks go back and it happened twice, the first is meant, unless that would lie before the time it must follow;
/// when clocks go forward and it never happened, it is moved on by the hour that was skipped.
/// </summary>
internal sealed partial class SourceTimes(TimeZoneInfo? zone, IReadOnlyList<string>? dateFormats)
{
    internal static readonly string[] TimesOfDay = ["", " H:mm:ss.FFFFFFF", " H:mm", " h:mm:ss tt", " h:mm tt", "'T'H:mm:ss.FFFFFFF", "'T'H:mm"];

    private static readonly string[] Iso =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyyMMdd'T'HHmmss", "yyyyMMdd"];

    private readonly string[] _formats = [.. Iso, .. (dateFormats ?? []).SelectMany(x => TimesOfDay.Select(t => x + t)), .. dateFormats ?? []];

    public enum Fault
    {
        None,
        NotATime,
        NoZone,
    }

    public Fault TryRead(string text, DateTimeOffset? notBefore, out DateTimeOffset time)
    {
        time = default;
        var span = text.Trim();
        if (span.Length is 10 or 13 && span.All(char.IsAsciiDigit))
        {
            var number = long.Parse(span, CultureInfo.InvariantCulture);
            time = span.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
            return Fault.None;
        }
        TimeSpan? offset = null;
        if (WithOffset().Match(span) is { Success: true } match)
        {
            offset = OffsetOf(match.Groups[2].Value);
            span = match.Groups[1].Value;
        }
        if (!DateTime.TryParseExact(span, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var local)) return Fault.NotATime;
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (offset is { } known)
        {
            if (known.Duration() > TimeSpan.FromHours(14) || local.Year is < 2 or > 9998) return Fault.NotATime;
            time = Whole(new DateTimeOffset(local, known));
            return Fault.None;
        }
        if (zone is null) return Fault.NoZone;
        if (local.Year is < 2 or > 9998) return Fault.NotATime;
        time = Whole(Resolve(local, zone, notBefore));
        return Fault.None;
    }

    internal static DateTimeOffset Resolve(DateTime local, TimeZoneInfo zone, DateTimeOffset? notBefore = null)
    {
        if (zone.IsInvalidTime(local)) return new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-3))).ToUniversalTime();
        if (!zone.IsAmbiguousTime(local)) return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var first = new DateTimeOffset(local, offsets.Max());
        return (notBefore is { } bound && first < bound ? new DateTimeOffset(local, offsets.Min()) : first).ToUniversalTime();
    }

    private static DateTimeOffset Whole(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }

    private static TimeSpan OffsetOf(string text)
    {
        if (char.IsLetter(text[0])) return TimeSpan.Zero;
        var digits = text[1..].Replace(":", "");
        var offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), digits.Length > 2 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0, 0);
        return text[0] == '-' ? -offset : offset;
    }

    [GeneratedRegex(@"^(.*\d{1,2}:\d{2}.*?|\d{8}T\d{6})\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithOffset();
}
