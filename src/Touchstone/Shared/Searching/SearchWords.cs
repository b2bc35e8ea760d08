using System.Globalization;
using System.Text;

namespace Touchstone.Shared.Searching;

/// <summary>
/// A text cut into the words by which it is found, the same for every database: letters and digits in a row, in their normal form; pairs of letters
/// where a script has no blanks; and beside the words those that signs part ("o'brien", "1,000.50", "+44 20 7946"), written together.
/// </summary>
public sealed class SearchWords
{
    /// <summary>Stands between turns, so that words in a row are words of one turn.</summary>
    public const string Seam = "¶";

    /// <summary>Longer words are cut: both databases hold words of this length in any number.</summary>
    public const int LongestWord = 60;

    private const int MostParts = 8;
    private const int MostPartsInFull = 5;

    private static readonly string?[] Singles = new string?[char.MaxValue + 1];

    private readonly record struct Letter(Rune Rune, int Start, int End);

    private readonly record struct Part(string Text, int Start, int End, string Before);

    private readonly List<SearchWord> _inOrder = [];
    private readonly List<SearchWord> _together = [];
    private readonly List<Part> _chain = [];
    private readonly List<Part> _numbers = [];
    private readonly List<Letter> _run = [];
    private readonly StringBuilder _between = new();
    private SearchWord? _openEnd;

    private SearchWords(bool isQuery) => IsQuery = isQuery;

    /// <summary>What is looked for may go on behind its last letter.</summary>
    private bool IsQuery { get; }

    /// <summary>The words one after the other.</summary>
    public IReadOnlyList<SearchWord> InOrder => _inOrder;

    /// <summary>Parts written together.</summary>
    public IReadOnlyList<SearchWord> Together => _together;

    public static SearchWords Of(string text) => Cut(text, isQuery: false);

    /// <summary>The same for what somebody looks for.</summary>
    public static SearchWords OfQuery(string text) => Cut(text, isQuery: true);

    /// <summary>What the full-text index is made of: the words of the turns in order, then those written together.</summary>
    public static string IndexOf(IEnumerable<string?> texts)
    {
        var index = new StringBuilder();
        var together = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var words = Of(text);
            if (words._inOrder.Count == 0)
                continue;
            if (index.Length > 0)
                index.Append(' ').Append(Seam).Append(' ');
            for (var i = 0; i < words._inOrder.Count; i++)
                (i == 0 ? index : index.Append(' ')).Append(words._inOrder[i].Text);
            foreach (var word in words._together)
                together.Add(word.Text);
        }
        foreach (var word in together)
            index.Append(' ').Append(Seam).Append(' ').Append(word);
        return index.ToString();
    }

    private static SearchWords Cut(string text, bool isQuery)
    {
        var words = new SearchWords(isQuery);
        for (var i = 0; i < text.Length; )
        {
            // A letter with an accent or the like behind it is read together with it.
            if (char.IsAscii(text[i]) && (i + 1 == text.Length || char.IsAscii(text[i + 1])))
            {
                words.Take(new Rune(char.ToLowerInvariant(text[i])), i, i + 1);
                i++;
                continue;
            }
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(i));
            var element = text.AsSpan(i, length);
            if (element.IsWhiteSpace())
                words.Take(new Rune(' '), i, i + length);
            else
                foreach (
                    var rune in (length == 1 ? Singles[element[0]] ??= NormalForm.Of(element.ToString()) : NormalForm.Of(element.ToString())).EnumerateRunes()
                )
                    words.Take(rune, i, i + length);
            i += length;
        }
        words.EndRun();
        words.EndChain();
        words.EndNumbers();
        return words;
    }

    private void Take(Rune rune, int start, int end)
    {
        if (NormalForm.IsOfWord(rune))
        {
            // A mark belongs to the letter it stands on.
            if (_run.Count > 0 && Rune.IsLetterOrDigit(rune) && UnspacedScripts.Has(rune) != UnspacedScripts.Has(_run[0].Rune))
                EndRun();
            _run.Add(new Letter(rune, start, end));
        }
        else if (!Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
        {
            EndRun();
            _between.Append(rune.ToString());
        }
    }

    private void EndRun()
    {
        if (_run.Count == 0)
            return;
        var before = _between.ToString();
        _between.Clear();
        // What was looked for before ends there: its last letter stands alone, as it does in the text.
        if (_openEnd is { } open)
            _inOrder.Add(open);
        _openEnd = null;
        if (UnspacedScripts.Has(_run[0].Rune))
        {
            AddPairs();
            EndChain();
            EndNumbers();
        }
        else
        {
            var word = string.Concat(_run.Take(LongestWord).Select(x => x.Rune.ToString()));
            var part = new Part(word, _run[0].Start, _run[^1].End, before);
            _inOrder.Add(new SearchWord(word, part.Start, part.End, part.End));
            if (_chain.Count > 0 && (before.Length != 1 || char.IsWhiteSpace(before[0])))
                EndChain();
            _chain.Add(part);
            var isNumber = word.All(char.IsAsciiDigit);
            if (_numbers.Count > 0 && !(isNumber && NumberForms.Joins(before)))
                EndNumbers();
            if (isNumber)
                _numbers.Add(part);
        }
        _run.Clear();
    }

    private void AddPairs()
    {
        for (var i = 0; i + 1 < _run.Count; i++)
            _inOrder.Add(new SearchWord($"{_run[i].Rune}{_run[i + 1].Rune}", _run[i].Start, _run[i + 1].End, _run[i].End));
        var last = new SearchWord(_run[^1].Rune.ToString(), _run[^1].Start, _run[^1].End, _run[^1].End);
        if (!IsQuery || _run.Count == 1)
            _inOrder.Add(last);
        else
            _openEnd = last;
    }

    /// <summary>Parts with one sign between them: all neighbours written together, of long chains the ends.</summary>
    private void EndChain()
    {
        if (_chain.Count is > 1 and <= MostParts)
        {
            for (var from = 0; from < _chain.Count - 1; from++)
            {
                for (var to = _chain.Count <= MostPartsInFull ? from + 1 : _chain.Count - 1; to < _chain.Count; to++)
                    AddTogether(string.Concat(_chain.Skip(from).Take(to - from + 1).Select(x => x.Text)), _chain[from].Start, _chain[to].End);
            }
        }
        _chain.Clear();
    }

    private void EndNumbers()
    {
        if (_numbers.Count > 0)
        {
            foreach (var (digits, from, to) in NumberForms.Of([.. _numbers.Select(x => (x.Text, x.Before))]))
                AddTogether(digits, _numbers[from].Start, _numbers[to].End);
        }
        _numbers.Clear();
    }

    private void AddTogether(string text, int start, int end)
    {
        var word = text.Length <= LongestWord ? text : text[..LongestWord];
        _together.Add(new SearchWord(word, start, end, end));
    }
}
