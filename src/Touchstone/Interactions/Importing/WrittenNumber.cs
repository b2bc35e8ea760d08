using System.Globalization;

namespace Touchstone.Interactions.Importing;

/// <summary>Reads numbers as people of many countries write them: with points, commas, blanks or apostrophes between thousands, in any digits.</summary>
internal static class WrittenNumber
{
    public enum Reading
    {
        Read,
        NoNumber,

        /// <summary>It may be thousands or a fraction: “1,234”.</summary>
        Unclear,
    }

    public static Reading TryRead(ReadOnlySpan<char> text, DecimalHabit habit, out decimal number)
    {
        number = 0;
        Span<char> plain = stackalloc char[64];
        if (text.Length > plain.Length || !Fold(text, plain, out var length))
            return Reading.NoNumber;
        var folded = plain[..length];
        var sign = folded.Length > 0 && folded[0] is '-' or '+';
        var body = sign ? folded[1..] : folded;
        if (body.IsEmpty)
            return Reading.NoNumber;
        var (points, commas, groups) = (body.Count('.'), body.Count(','), body.Count('_'));
        if (groups > 0 && !AreGroups(body[..EndOfWhole(body)], '_'))
            return Reading.NoNumber;
        var reading = (points, commas) switch
        {
            (0, 0) => Reading.Read,
            (> 0, > 0) => Both(body, points, commas),
            (> 1, 0) => AreGroups(body, '.') ? Without(body, '.') : Reading.NoNumber,
            (0, > 1) => AreGroups(body, ',') || IsIndian(body) ? Without(body, ',') : Reading.NoNumber,
            (1, 0) => Single(body, '.', habit == DecimalHabit.Point || groups > 0, habit == DecimalHabit.Comma),
            _ => Single(body, ',', habit == DecimalHabit.Comma || groups > 0, habit == DecimalHabit.Point),
        };
        if (reading != Reading.Read)
            return reading;
        Span<char> clean = stackalloc char[64];
        var at = 0;
        foreach (var c in folded)
        {
            if (c is '_' or '\0')
                continue;
            clean[at++] = c == ',' ? '.' : c;
        }
        return decimal.TryParse(clean[..at], NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? Reading.Read : Reading.NoNumber;
    }

    /// <summary>What one number says about the habit of its file; unknown where it fits both.</summary>
    public static DecimalHabit EvidenceOf(ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[64];
        if (text.Length > plain.Length || !Fold(text, plain, out var length))
            return DecimalHabit.Unknown;
        var body = plain[..length].TrimStart("+-");
        var (points, commas) = (body.Count('.'), body.Count(','));
        if (points > 0 && commas > 0)
            return body.LastIndexOf('.') > body.LastIndexOf(',') ? DecimalHabit.Point : DecimalHabit.Comma;
        if (points > 1)
            return AreGroups(body, '.') ? DecimalHabit.Comma : DecimalHabit.Unknown;
        if (commas > 1)
            return AreGroups(body, ',') || IsIndian(body) ? DecimalHabit.Point : DecimalHabit.Unknown;
        if (points + commas == 0)
            return DecimalHabit.Unknown;
        var sign = points == 1 ? '.' : ',';
        return CanBeGroup(body, sign) ? DecimalHabit.Unknown
            : sign == '.' ? DecimalHabit.Point
            : DecimalHabit.Comma;
    }

    private static Reading Single(Span<char> body, char sign, bool isFraction, bool isGroup)
    {
        if (isFraction || !CanBeGroup(body, sign))
            return Reading.Read;
        return isGroup ? Without(body, sign) : Reading.Unclear;
    }

    /// <summary>One to three digits, the sign, and three more.</summary>
    private static bool CanBeGroup(ReadOnlySpan<char> body, char sign)
    {
        var at = body.IndexOf(sign);
        return at is >= 1 and <= 3 && body.Length == at + 4 && body[0] != '0' && body[(at + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static Reading Both(Span<char> body, int points, int commas)
    {
        var pointLast = body.LastIndexOf('.') > body.LastIndexOf(',');
        var (fraction, group) = pointLast ? ('.', ',') : (',', '.');
        if ((pointLast ? points : commas) > 1)
            return Reading.NoNumber;
        var whole = body[..body.IndexOf(fraction)];
        return AreGroups(whole, group) || (group == ',' && IsIndian(whole)) ? Without(body, group) : Reading.NoNumber;
    }

    private static Reading Without(Span<char> body, char group)
    {
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == group)
                body[i] = '\0';
        }
        return Reading.Read;
    }

    private static int EndOfWhole(ReadOnlySpan<char> body)
    {
        var end = body.IndexOfAny('.', ',');
        return end < 0 ? body.Length : end;
    }

    private static bool AreGroups(ReadOnlySpan<char> whole, char group)
    {
        var first = whole.IndexOf(group);
        if (first is < 1 or > 3)
            return false;
        for (var at = first; at < whole.Length; at += 4)
        {
            if (whole[at] != group || at + 4 > whole.Length || whole.Slice(at + 1, 3).IndexOfAnyExceptInRange('0', '9') >= 0)
                return false;
        }
        return whole[..first].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>12,34,567: pairs, and three at the end.</summary>
    private static bool IsIndian(ReadOnlySpan<char> whole)
    {
        var last = whole.LastIndexOf(',');
        if (last < 0 || whole.Length - last != 4)
            return false;
        var (digits, isFirst) = (0, true);
        for (var i = 0; i < last; i++)
        {
            if (whole[i] != ',')
                digits++;
            else if (isFirst ? digits is < 1 or > 2 : digits != 2)
                return false;
            else
                (digits, isFirst) = (0, false);
        }
        return isFirst ? digits is 1 or 2 : digits == 2;
    }

    /// <summary>Digits of every script become ours, blanks and apostrophes between digits become one sign.</summary>
    private static bool Fold(ReadOnlySpan<char> text, Span<char> plain, out int length)
    {
        length = 0;
        foreach (var c in text.Trim())
        {
            plain[length++] = c switch
            {
                >= '0' and <= '9' or '.' or ',' or '+' or '-' => c,
                'e' or 'E' when length > 0 => 'e',
                ' ' or '\u00A0' or '\u202F' or '\u2009' or '\u2007' or '\u2008' or '\'' or '’' or 'ʼ' or '´' or '‘' => '_',
                '\u066B' => ',',
                '\u066C' => '_',
                '−' or '–' => '-',
                _ when char.IsDigit(c) => (char)('0' + (int)char.GetNumericValue(c)),
                _ => '\0',
            };
            if (plain[length - 1] == '\0')
                return false;
        }
        return length > 0;
    }
}
