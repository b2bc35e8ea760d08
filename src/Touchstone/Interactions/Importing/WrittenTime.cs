namespace Touchstone.Interactions.Importing;

/// <summary>A time of day as sources write it: 9:30, 09.30, 9h30, 9:30:05.1234567 PM, with an offset or the name of a zone behind it.</summary>
internal static class WrittenTime
{
    public static bool TryRead(ReadOnlySpan<char> text, DateTime day, TimeZoneInfo? zone, out DateTime local, out TimeSpan? offset)
    {
        (local, offset) = (default, null);
        var at = 0;
        if (!Digits(text, ref at, 2, out var hour))
            return false;
        var (minute, second, ticks) = (0, 0, 0L);
        var sign = at < text.Length ? text[at] : '\0';
        if (sign is ':' or '.' or 'h' or 'H')
        {
            at++;
            if (!Digits(text, ref at, 2, out minute) && sign is not ('h' or 'H'))
                return false;
            if (at < text.Length && (text[at] == sign || text[at] is ':' or 'm'))
            {
                at++;
                if (!Digits(text, ref at, 2, out second))
                    return false;
                if (at < text.Length && text[at] is '.' or ',' or ':' && !Fraction(text, ref at, out ticks))
                    return false;
            }
        }
        var rest = text[at..].TrimStart();
        if (Half(rest, out var afternoon, out var length))
        {
            if (hour is < 1 or > 12)
                return false;
            hour = hour % 12 + (afternoon ? 12 : 0);
            rest = rest[length..].TrimStart();
        }
        // A bare number is no time of day.
        else if (sign is not (':' or '.' or 'h' or 'H'))
            return false;
        if (rest.StartsWith("uhr", StringComparison.OrdinalIgnoreCase))
            rest = rest[3..].TrimStart();
        var next = hour == 24 && minute + second == 0 && ticks == 0;
        if ((hour > 23 && !next) || minute > 59 || second > 60)
            return false;
        // A leap second is the last one of its minute here.
        if (second == 60)
            (second, ticks) = (59, TimeSpan.TicksPerSecond - 1);
        if (day > DateTime.MaxValue.Date.AddDays(-2))
            return false;
        local = day.AddHours(hour).AddMinutes(minute).AddSeconds(second).AddTicks(ticks);
        return TryZone(rest, local, zone, out offset);
    }

    /// <summary>Z, an offset, an abbreviation, or a place such as [Europe/London]; nothing is no offset.</summary>
    public static bool TryZone(ReadOnlySpan<char> text, DateTime local, TimeZoneInfo? zone, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty)
            return true;
        if (text[0] == '(' && text[^1] == ')')
            text = text[1..^1].Trim();
        var bracket = text.IndexOfAny("[(");
        if (bracket == 0)
            text = text.Trim("[]()");
        else if (bracket > 0)
            text = text[..bracket].Trim();
        if (text.Length > 3 && text[..3] is "UTC" or "GMT" && text[3] is '+' or '-')
            text = text[3..];
        if (text[0] is '+' or '-' or '−')
            return Numeric(text, out offset);
        if (ZoneNames.OffsetOf(text, local, zone) is { } named)
        {
            offset = named;
            return true;
        }
        if (!text.Contains('/') || !TimeZoneInfo.TryFindSystemTimeZoneById(text.ToString(), out var place))
            return false;
        offset = local - SourceTimes.Resolve(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), place).UtcDateTime;
        return true;
    }

    private static bool Numeric(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        var negative = text[0] != '+';
        var at = 1;
        if (!Digits(text, ref at, 2, out var hours))
            return false;
        var minutes = 0;
        if (at < text.Length)
        {
            if (text[at] == ':')
                at++;
            if (!Digits(text, ref at, 2, out minutes) || minutes > 59)
                return false;
            if (at < text.Length && text[at..] is not ":00")
                return false;
        }
        var span = new TimeSpan(hours, minutes, 0);
        offset = negative ? -span : span;
        return true;
    }

    private static bool Half(ReadOnlySpan<char> rest, out bool afternoon, out int length)
    {
        (afternoon, length) = (false, 0);
        foreach (var word in (ReadOnlySpan<string>)["a.m.", "p.m.", "a. m.", "p. m.", "am", "pm"])
        {
            if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) || (rest.Length > word.Length && char.IsLetter(rest[word.Length])))
                continue;
            (afternoon, length) = (word[0] == 'p', word.Length);
            return true;
        }
        return false;
    }

    private static bool Fraction(ReadOnlySpan<char> text, ref int at, out long ticks)
    {
        ticks = 0;
        var from = ++at;
        for (var unit = TimeSpan.TicksPerSecond / 10; at < text.Length && char.IsAsciiDigit(text[at]); at++, unit /= 10)
            ticks += (text[at] - '0') * unit;
        return at > from;
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, int most, out int value)
    {
        value = 0;
        var from = at;
        for (; at < text.Length && at - from < most && char.IsAsciiDigit(text[at]); at++)
            value = value * 10 + (text[at] - '0');
        return at > from && (at == text.Length || !char.IsAsciiDigit(text[at]) || at - from == most);
    }
}
