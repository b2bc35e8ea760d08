using System.Text.RegularExpressions;

namespace Touchstone.DataProtection;

/// <summary>
/// Finds what a card's magnetic stripe or chip holds, as a reader writes it: the number, the holder's name, the end, the service code and what the
/// bank adds. All of it must not stay, however its signs are escaped.
/// </summary>
internal static partial class StripeFinder
{
    public static void Find(IReadOnlyList<Utterance> turns, List<SensitiveSpan> found)
    {
        for (var turn = 0; turn < turns.Count; turn++)
        {
            var text = turns[turn].Text;
            foreach (Match track in First().Matches(text))
                Add(turn, track);
            foreach (Match track in Second().Matches(text))
            {
                // Without the sign it begins with, only a number that checks.
                if (track.Groups["begin"].Length > 0 || CardFinder.IsCard(DigitsOf(track)))
                    Add(turn, track);
            }
        }

        void Add(int turn, Match track)
        {
            var until = track.Index + track.Length;
            while (until > track.Index && char.IsWhiteSpace(turns[turn].Text[until - 1]))
                until--;
            if (!found.Exists(x => x.Turn == turn && x.From < until && track.Index < x.Until))
                found.Add(new SensitiveSpan(turn, track.Index, until, SensitiveKind.CardNumber, DigitsOf(track)));
        }
    }

    private static string DigitsOf(Match track) => string.Concat(track.Groups["pan"].Captures.Select(x => x.Value));

    private const string Gap = @"(?:[\s\-+]|%20|%0[AD]|\\[nrt]|&nbsp;|<br ?/?>)*";

    private const string Caret = @"(?:\^|%(?:25)?5E|\\u005E|&#0*94;|&#x0*5E;|&Hat;)";

    private const string End = @"(?:\?|%(?:25)?3F|\\u003F|&#0*63;|&#x0*3F;|&quest;)";

    /// <summary>Number, name, and whatever follows up to the sign that ends it, or as long as digits follow.</summary>
    [GeneratedRegex(
        @"(?:(?:%25|%|\\u0025|&#0*37;|&#x0*25;|&percnt;)"
            + Gap
            + @")?(?<![\p{L}])B"
            + Gap
            + @"(?:(?<pan>\d)"
            + Gap
            + @"){12,19}"
            + Caret
            + @"(?:(?:(?!"
            + Caret
            + "|"
            + End
            + @").){0,80}(?:"
            + Caret
            + Gap
            + @"(?:(?:(?!"
            + End
            + @"|[\^;]).){0,100}"
            + End
            + @"|(?:[\d=]"
            + Gap
            + @")*)|"
            + End
            + @")|[\p{L}/.'-]*(?:/[\p{L} .'-]{0,26})?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex First();

    [GeneratedRegex(
        @"(?<begin>(?:;|%(?:25)?3B|\\u003B|&#0*59;|&#x0*3B;|&semi;)"
            + Gap
            + @")?(?<!\d)(?:(?<pan>\d)"
            + Gap
            + @"){12,19}(?:=|%(?:25)?3D|\\u003D|&#0*61;|&#x0*3D;|&equals;|D(?=\d{7}))"
            + Gap
            + @"(?:\d"
            + Gap
            + @"){4,40}(?:(?:"
            + End
            + @"|(?<=\d)F(?![\p{L}\d])))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Second();
}
