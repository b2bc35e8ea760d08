namespace Touchstone.Shared.Searching;

/// <summary>
/// Numbers written in groups, as they are written together; and telephone numbers with and without the code of their country and the nought before
/// their area, so that "+44 (0)20 7946 0018" and "02079460018" find each other.
/// </summary>
internal static class NumberForms
{
    private const int MostGroups = 16;
    private const int MostGroupsInFull = 6;
    private const int FewestDigits = 6;
    private const int MostDigits = 20;
    private const string Signs = " -./()+";

    /// <summary>Whether groups with this between them can be one number.</summary>
    public static bool Joins(string between) => between.Length is > 0 and <= 4 && between.All(x => Signs.Contains(x, StringComparison.Ordinal));

    /// <summary>Each form with the first and the last group it is made of.</summary>
    public static IEnumerable<(string Digits, int From, int To)> Of(IReadOnlyList<(string Digits, string Before)> groups)
    {
        if (groups.Count > MostGroups || groups.Sum(x => x.Digits.Length) > MostDigits)
            yield break;
        for (var from = 0; from < groups.Count; from++)
        {
            for (var to = groups.Count <= MostGroupsInFull ? from : groups.Count - 1; to < groups.Count; to++)
            {
                var whole = string.Concat(groups.Skip(from).Take(to - from + 1).Select(x => x.Digits));
                if (whole.Length < FewestDigits)
                    continue;
                if (to > from)
                    yield return (whole, from, to);
                var isAbroad = groups[from].Before.EndsWith('+');
                var dialled = WithoutOptionalNought(groups, from, to);
                if (dialled != whole)
                    yield return (dialled, from, to);
                foreach (var form in National(dialled, isAbroad))
                    yield return (form, from, to);
            }
        }
    }

    /// <summary>"(0)" behind the code of the country is dialled at home only.</summary>
    private static string WithoutOptionalNought(IReadOnlyList<(string Digits, string Before)> groups, int from, int to)
    {
        var kept = new List<string>();
        for (var i = from; i <= to; i++)
        {
            var isOptional = i > from && i < to && groups[i].Digits == "0" && groups[i].Before.EndsWith('(') && groups[i + 1].Before.StartsWith(')');
            if (!isOptional)
                kept.Add(groups[i].Digits);
        }
        return string.Concat(kept);
    }

    private static IEnumerable<string> National(string digits, bool isAbroad)
    {
        var abroad =
            isAbroad ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : null;
        if (abroad is not null)
        {
            var number = abroad.Length > 0 ? abroad[Math.Min(abroad.Length, CodeLength(abroad))..].TrimStart('0') : "";
            if (number.Length < FewestDigits)
                yield break;
            yield return number;
            yield return "0" + number;
            if (!isAbroad)
                yield return abroad;
        }
        else if (digits.Length > FewestDigits && digits[0] == '0')
            yield return digits[1..];
    }

    /// <summary>Codes of countries are one to three digits long, and none is the beginning of another (ITU-T E.164).</summary>
    private static int CodeLength(string digits) =>
        digits[0] is '1' or '7' ? 1
        : digits.Length > 1 && IsOfTwo(digits[..2]) ? 2
        : 3;

    private static bool IsOfTwo(string two) =>
        two
            is "20"
                or "27"
                or "30"
                or "31"
                or "32"
                or "33"
                or "34"
                or "36"
                or "39"
                or "40"
                or "41"
                or "43"
                or "44"
                or "45"
                or "46"
                or "47"
                or "48"
                or "49"
                or "51"
                or "52"
                or "53"
                or "54"
                or "55"
                or "56"
                or "57"
                or "58"
                or "60"
                or "61"
                or "62"
                or "63"
                or "64"
                or "65"
                or "66"
                or "81"
                or "82"
                or "84"
                or "86"
                or "90"
                or "91"
                or "92"
                or "93"
                or "94"
                or "95"
                or "98";
}
