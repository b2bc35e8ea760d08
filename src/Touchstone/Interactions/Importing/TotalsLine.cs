namespace Touchstone.Interactions.Importing;

/// <summary>The lines that reports set below their tables: sums, counts, and the end of the report.</summary>
internal static class TotalsLine
{
    private static readonly string[] Words =
    [
        "total",
        "totals",
        "grandtotal",
        "subtotal",
        "sum",
        "summary",
        "average",
        "avg",
        "mean",
        "count",
        "gesamt",
        "gesamtsumme",
        "summe",
        "insgesamt",
        "durchschnitt",
        "anzahl",
        "mittelwert",
        "zwischensumme",
        "totaux",
        "somme",
        "moyenne",
        "totalgeneral",
        "ensemble",
        "suma",
        "promedio",
        "media",
        "totales",
        "totale",
        "somma",
        "totali",
        "totaal",
        "som",
        "gemiddelde",
        "soma",
        "totais",
        "summa",
        "totalt",
        "medel",
        "yhteensa",
        "keskiarvo",
        "ialt",
        "razem",
        "ogolem",
        "srednia",
        "celkem",
        "soucet",
        "spolu",
        "osszesen",
        "toplam",
        "genel",
        "ukupno",
        "skupaj",
        "kokku",
        "kopa",
        "isviso",
        "итого",
        "всего",
        "сумма",
        "итог",
        "разом",
        "усього",
        "всичко",
        "общо",
        "合計",
        "合计",
        "总计",
        "總計",
        "計",
        "합계",
        "총계",
        "סהכ",
        "المجموع",
        "الإجمالي",
        "σύνολο",
        "συνολο",
        "รวม",
        "कुल",
        "endofreport",
        "endoffile",
        "recordcount",
        "rowcount",
        "rows",
        "records",
    ];

    private static readonly HashSet<string> Plain = [.. Words.Select(PlainWord.Of)];

    /// <summary>The first filled cell is such a word, alone or with a number: “Total”, “Total: 17”, “17 records”.</summary>
    public static bool IsOne(string[] cells)
    {
        foreach (var cell in cells)
        {
            var text = cell.AsSpan().Trim();
            if (text.IsEmpty)
                continue;
            if (text.Length > 40)
                return false;
            Span<char> letters = stackalloc char[40];
            var length = 0;
            foreach (var c in text)
            {
                if (
                    char.IsLetter(c)
                    || char.IsSurrogate(c)
                    || char.GetUnicodeCategory(c)
                        is System.Globalization.UnicodeCategory.NonSpacingMark
                            or System.Globalization.UnicodeCategory.SpacingCombiningMark
                )
                    letters[length++] = c;
                // A hyphen or an underline belongs to ids, such as SUM-1.
                else if (
                    c is '-' or '_' or '/' or '@'
                    || (char.IsDigit(c) && length > 0 && char.IsLetter(text[text.IndexOf(c) == 0 ? 0 : text.IndexOf(c) - 1]))
                )
                    return false;
            }
            return length > 0 && Plain.Contains(PlainWord.Of(new string(letters[..length])));
        }
        return false;
    }
}
