using System.Text;

namespace Touchstone.DataProtection;

/// <summary>The numbers of one record that may be a card's: each leaves a mark in its place, and what stood there is sealed.</summary>
internal sealed class DoubtfulNumbers(NumberSeal seal, string record)
{
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private readonly Dictionary<(string Place, string Code), List<string>> _held = [];

    /// <summary>The mark that stands in its place. One number has one mark in a record, whatever its grouping, so that the same record gives the same text
    /// again.</summary>
    public string Hold(string place, string digits, string text)
    {
        var code = CodeOf(digits);
        if (!_held.TryGetValue((place, code), out var pieces))
            _held[(place, code)] = pieces = [];
        pieces.Add(text);
        return Redaction.HeldGap(code);
    }

    public IReadOnlyList<SealedNumber> Seal() =>
        _held.Count == 0 ? [] : [.. _held.Select(x => new SealedNumber(x.Key.Place, x.Key.Code, seal.Close(record, x.Key.Place, x.Key.Code, x.Value)))];

    private string CodeOf(string digits)
    {
        var name = seal.NameOf(record, digits);
        var code = new StringBuilder(7);
        for (var i = 0; i < 7; i++)
            code.Append(Letters[name[i] % Letters.Length]);
        return code.ToString();
    }
}

/// <summary>A number held back: in which place of the record, under which code its marks stand, and its pieces in their order, sealed.</summary>
internal sealed record SealedNumber(string Place, string Code, byte[] Sealed);
