using System.Text.RegularExpressions;

namespace Touchstone.Interactions;

/// <summary>What a stretch of a text is: ordinary words, words somebody looked for, or a gap where something was removed.</summary>
public enum TextPieceKind
{
    Words,
    Hit,
    Gap,
}

/// <summary>A stretch of a text with what it is. The text is as it was said: whoever shows it must escape it.</summary>
public sealed record TextPiece(string Text, TextPieceKind Kind);

/// <summary>Cuts a text into words, hits and gaps, so that a page can show each in its way.</summary>
public static partial class TextPieces
{
    /// <summary>Where the wanted terms stand in the text.</summary>
    public static IReadOnlyList<TextSpan> HitsIn(string text, SearchTerms terms)
    {
        if (terms.IsEmpty) return [];
        var words = SearchTerms.WordsOf(text).ToList();
        var found = new List<TextSpan>();
        foreach (var term in terms.Wanted)
        {
            for (var at = 0; at + term.Words.Count <= words.Count; at++)
            {
                if (!IsHit(text, words, at, term)) continue;
                var last = words[at + term.Words.Count - 1];
                found.Add(new TextSpan(words[at].Start, last.Start + last.Length - words[at].Start));
            }
        }
        return Merge(found);
    }

    public static IReadOnlyList<TextPiece> Of(string text, IReadOnlyList<TextSpan> hits)
    {
        var marks = Gaps().Matches(text).Select(x => (Start: x.Index, x.Length, Kind: TextPieceKind.Gap)).ToList();
        marks.AddRange(hits.Where(x => !marks.Any(m => m.Start < x.Start + x.Length && x.Start < m.Start + m.Length)).Select(x => (x.Start, x.Length, TextPieceKind.Hit)));
        var pieces = new List<TextPiece>();
        var done = 0;
        foreach (var (start, length, kind) in marks.OrderBy(x => x.Start))
        {
            if (start > done) pieces.Add(new TextPiece(text[done..start], TextPieceKind.Words));
            pieces.Add(new TextPiece(kind == TextPieceKind.Gap ? text.Substring(start + 1, length - 2) : text.Substring(start, length), kind));
            done = start + length;
        }
        if (done < text.Length) pieces.Add(new TextPiece(text[done..], TextPieceKind.Words));
        return pieces;
    }

    /// <summary>A short piece of the text around its first hit.</summary>
    public static IReadOnlyList<TextPiece> SnippetOf(string text, IReadOnlyList<TextSpan> hits, int around = 60)
    {
        if (hits.Count == 0) return Of(text.Length <= 2 * around ? text : text[..Whole(text, 2 * around)] + "…", []);
        var from = Math.Max(0, hits[0].Start - around);
        if (from > 0)
        {
            var space = text.IndexOf(' ', from, hits[0].Start - from);
            from = space >= 0 ? space + 1 : Whole(text, from);
        }
        var until = Math.Min(text.Length, hits[0].Start + hits[0].Length + 2 * around);
        if (until < text.Length)
        {
            var end = hits[0].Start + hits[0].Length;
            var space = text.LastIndexOf(' ', until, until - end);
            until = space > end ? space : Whole(text, until);
        }
        var pieces = Of(text[from..until], [.. hits.Where(x => x.Start >= from && x.Start + x.Length <= until).Select(x => x with { Start = x.Start - from })]).ToList();
        if (from > 0) pieces.Insert(0, new TextPiece("…", TextPieceKind.Words));
        if (until < text.Length) pieces.Add(new TextPiece("…", TextPieceKind.Words));
        return pieces;
    }

    // A surrogate pair must not be cut in two.
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static bool IsHit(string text, List<TextSpan> words, int at, SearchTerm term)
    {
        for (var i = 0; i < term.Words.Count; i++)
        {
            var word = text.AsSpan(words[at + i].Start, words[at + i].Length);
            var begins = term.IsPrefix && i == term.Words.Count - 1;
            if (begins ? !word.StartsWith(term.Words[i], StringComparison.OrdinalIgnoreCase) : !word.Equals(term.Words[i], StringComparison.OrdinalIgnoreCase)) return false;
        }
        return true;
    }

    private static List<TextSpan> Merge(List<TextSpan> spans)
    {
        var merged = new List<TextSpan>();
        foreach (var span in spans.OrderBy(x => x.Start).ThenByDescending(x => x.Length))
        {
            if (merged.Count > 0 && span.Start < merged[^1].Start + merged[^1].Length)
            {
                var last = merged[^1];
                merged[^1] = last with { Length = Math.Max(last.Length, span.Start + span.Length - last.Start) };
            }
            else
            {
                merged.Add(span);
            }
        }
        return merged;
    }

    [GeneratedRegex(@"\[(?:[a-z][a-z ]{0,40} removed|number held back [B-Z]{7})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Gaps();
}
