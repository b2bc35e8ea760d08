using Touchstone.Organisation;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>Why an unknown agent could be a person who is here: the staff number or the address, a user name made of the name, the same name however it is
/// written, or a similar one.</summary>
internal static class MatchReasons
{
    private const double LeastLikeness = 0.5;
    private const int ShortestUserName = 4;

    /// <summary>The best reason and its weight, the most certain the heaviest; null when nothing speaks for it.</summary>
    public static (double Weight, string Why)? Best(IReadOnlyList<string> names, PersonFound person)
    {
        if (person.StaffNumber is { Length: > 0 } number)
        {
            if (names.Any(x => NormalForm.OfId(x) == NormalForm.OfId(number)))
                return (4, $"has the staff number {number}");
            if (names.Any(x => Bare(x).Length > 0 && Bare(x) == Bare(number)))
                return (3, $"has the staff number {number}, the same but for zeros and signs");
        }
        if (person.Email is { Length: > 0 } email && names.Any(x => NormalForm.OfEmail(x) == NormalForm.OfEmail(email)))
            return (3.5, $"has the e-mail address {email}");
        if (names.Select(UserName).FirstOrDefault(x => x.Length >= ShortestUserName && UserNamesOf(person.Name).Contains(x)) is { } user)
            return (2, $"“{user}” is a user name made of this name");
        var likeness = names.Max(x => NameLikeness.Of(x, person.Name));
        if (names.Any(x => NormalForm.OfId(x) == NormalForm.OfId(person.Name)))
            return (1.5, "has the same name");
        if (likeness > 0.999 || names.Any(x => NameLikeness.KeyOf(x) == NameLikeness.KeyOf(person.Name)))
            return (1, "has the same name, written another way");
        return likeness >= LeastLikeness ? (likeness, "has a similar name") : null;
    }

    /// <summary>“EX-0046” and “ex46” are one number.</summary>
    private static string Bare(string number)
    {
        var plain = NormalForm.Compact(number).ToUpperInvariant();
        var digits = plain.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        return digits.Length == 0 || digits.IndexOfAnyExceptInRange('0', '9') >= 0
            ? ""
            : string.Concat(plain.AsSpan(0, plain.Length - digits.Length), digits.TrimStart('0'));
    }

    /// <summary>Without the domain before it or the mail server behind it.</summary>
    private static string UserName(string text)
    {
        var name = text.Trim();
        name = name[(name.LastIndexOf('\\') + 1)..];
        if (name.IndexOf('@') is var at and > 0)
            name = name[..at];
        return name.Contains(' ') ? "" : Letters(name);
    }

    private static string[] UserNamesOf(string name)
    {
        var words = NameLikeness.WordsOf(name).Select(Letters).Where(x => x.Length > 0).ToArray();
        if (words.Length < 2)
            return [];
        var (first, last) = (words[0], words[^1]);
        return [first + last, last + first, first[..1] + last, last + first[..1], first + last[..1]];
    }

    private static string Letters(string text) => string.Concat(NormalForm.Of(text).Where(char.IsLetter));
}
