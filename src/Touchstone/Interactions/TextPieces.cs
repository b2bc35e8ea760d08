using System.Text.RegularExpressions;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>Cuts a text into words, hits and gaps, so that a page can show each in its way.</summary>
public static partial class TextPieces
{
    /// <summary>Where the wanted terms stand in the text.</summary>
    public static IReadOnlyList<TextSpan> HitsIn(string text, SearchTerms terms)
    {
        if (terms.IsEmpty)
            return [];
        var words = SearchWords.Of(text);
        var found = new List<TextSpan>();
        foreach (var way in terms.Wanted.SelectMany(x => x.Alternatives))
        {
            for (var at = 0; at + way.Words.Count <= words.InOrder.Count; at++)
                Add(words.InOrder, at, way);
            for (var at = 0; way.Words.Count == 1 && at < words.Together.Count; at++)
                Add(words.Together, at, way);
        }
        return Merge(found);

        void Add(IReadOnlyList<SearchWord> among, int at, SearchPhrase way)
        {
            if (!IsHit(among, at, way))
                return;
            var last = among[at + way.Words.Count - 1];
            // Of a pair of letters only the first may be meant.
            var end = way.IsPrefix && last.FirstEnd != last.End && way.Words[^1].EnumerateRunes().Count() == 1 ? last.FirstEnd : last.End;
            found.Add(new TextSpan(among[at].Start, end - among[at].Start));
        }
    }

    public static IReadOnlyList<TextPiece> Of(string text, IReadOnlyList<TextSpan> hits)
    {
        var marks = Gaps().Matches(text).Select(x => (Start: x.Index, x.Length, Kind: TextPieceKind.Gap)).ToList();
        marks.AddRange(
            hits.Where(x => !marks.Any(m => m.Start < x.Start + x.Length && x.Start < m.Start + m.Length)).Select(x => (x.Start, x.Length, TextPieceKind.Hit))
        );
        var pieces = new List<TextPiece>();
        var done = 0;
        foreach (var (start, length, kind) in marks.OrderBy(x => x.Start))
        {
            if (start > done)
                pieces.Add(new TextPiece(text[done..start], TextPieceKind.Words));
            pieces.Add(new TextPiece(kind == TextPieceKind.Gap ? text.Substring(start + 1, length - 2) : text.Substring(start, length), kind));
            done = start + length;
        }
        if (done < text.Length)
            pieces.Add(new TextPiece(text[done..], TextPieceKind.Words));
        return pieces;
    }

    /// <summary>A short piece of the text around its first hit.</summary>
    public static IReadOnlyList<TextPiece> SnippetOf(string text, IReadOnlyList<TextSpan> hits, int around = 60)
    {
        if (hits.Count == 0)
            return Of(text.Length <= 2 * around ? text : text[..Whole(text, 2 * around)] + "…", []);
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
        var pieces = Of(text[from..until], [.. hits.Where(x => x.Start >= from && x.Start + x.Length <= until).Select(x => x with { Start = x.Start - from })])
            .ToList();
        if (from > 0)
            pieces.Insert(0, new TextPiece("…", TextPieceKind.Words));
        if (until < text.Length)
            pieces.Add(new TextPiece("…", TextPieceKind.Words));
        return pieces;
    }

    // A surrogate pair must not be cut in two.
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static bool IsHit(IReadOnlyList<SearchWord> words, int at, SearchPhrase way)
    {
        for (var i = 0; i < way.Words.Count; i++)
        {
            var begins = way.IsPrefix && i == way.Words.Count - 1;
            if (begins ? !words[at + i].Text.StartsWith(way.Words[i], StringComparison.Ordinal) : words[at + i].Text != way.Words[i])
                return false;
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
                merged.Add(span);
        }
        return merged;
    }

    [GeneratedRegex(@"\[(?:[a-z][a-z ]{0,40} removed|number held back [B-Z]{7})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Gaps();
}
