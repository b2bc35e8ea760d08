using System.Security.Cryptography;
using System.Text;

namespace Touchstone.DataProtection;

/// <summary>Numbers that may be a card's, taken out of one record's texts: the name of the gap, the original, and the words around it.</summary>
internal sealed class HeldBackNumbers(byte[] key)
{
    private const int Around = 40;
    private readonly List<HeldBackNumber> _all = [];

    public IReadOnlyList<HeldBackNumber> All => _all;

    /// <summary>The gap that stands for the number: the same number has the same name in one installation, and nobody can compute it back.</summary>
    public string Keep(string text, int from, int until, string digits)
    {
        var name = new char[8];
        var keyed = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("held|" + text[from..until]));
        for (var i = 0; i < name.Length; i++) name[i] = (char)('a' + (keyed[i] & 15));
        var gap = $"{Redaction.HeldBack}: {new string(name)}]";
        if (_all.All(x => x.Gap != gap))
            _all.Add(new HeldBackNumber(gap, text[from..until], text[Math.Max(0, from - Around)..from], text[until..Math.Min(text.Length, until + Around)], digits.Length));
        return gap;
    }
}

/// <summary>One number held back.</summary>
internal sealed record HeldBackNumber(string Gap, string Original, string Before, string After, int Digits);
