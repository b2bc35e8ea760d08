namespace Touchstone.Scoring;

/// <summary>How an observed fact is written wherever it stands beside quotes.</summary>
public static class ObservedFact
{
    private const string Word = "Observed";

    /// <summary>The fact, called observed once: whoever typed the word need not read it twice.</summary>
    public static string Text(string fact)
    {
        var words = fact.TrimStart();
        var saysSo = words.StartsWith(Word, StringComparison.OrdinalIgnoreCase) && (words.Length == Word.Length || !char.IsLetterOrDigit(words[Word.Length]));
        return saysSo ? words : $"{Word}: {fact}";
    }
}
