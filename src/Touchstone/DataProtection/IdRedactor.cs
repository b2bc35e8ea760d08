using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Touchstone.Shared.Access;

namespace Touchstone.DataProtection;

/// <summary>An id that is a card number gets a keyed name instead: still one name for one id, and nobody can compute the number back.</summary>
public sealed partial class IdRedactor(InstallationKey key)
{
    /// <summary>Under the same key, for numbers that may go back one day.</summary>
    internal NumberSeal Seal { get; } = new(key);

    public string Redact(string id)
    {
        if (!CardRedactor.HoldsCard(id))
            return id;
        return NameOf(id);
    }

    /// <summary>The id is itself a telephone number or an address of mail, and goes when what it names is erased.</summary>
    public static bool TellsOfPerson(string id)
    {
        if (id.Contains('@'))
            return true;
        var digits = id.Count(char.IsDigit);
        return digits is >= 7 and <= 15 && Telephone().IsMatch(id);
    }

    /// <summary>One name for one id, the same in the whole installation.</summary>
    internal string NameOf(string id)
    {
        var name = HMACSHA256.HashData(key.Read(), Encoding.UTF8.GetBytes("id|" + id));
        return $"{(CardRedactor.HoldsCard(id) ? Redaction.CardGap : "[removed]")} {Convert.ToHexStringLower(name.AsSpan(0, 8))}";
    }

    // With a plus, a zero in front, or the signs that people put into such numbers; plain running numbers are ids of their own.
    [GeneratedRegex(
        @"^(?:tel:|sip:|phone[:-]?|whatsapp[:-]?)?\s*(?:\+|00)[\d\s().\-/]{7,20}\w?$|^(?:tel:|sip:|phone[:-]?|whatsapp[:-]?)?\s*\(?0\d[\d\s().\-/]{6,16}$|"
            + @"^(?:tel:|sip:|phone[:-]?|whatsapp[:-]?)\s*[\d\s().\-/]{7,20}$|^\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}$|^44[127]\d{8,9}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Telephone();
}
