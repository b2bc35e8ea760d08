namespace Touchstone.Shared;

/// <summary>Takes out of words that people typed what must not be kept.</summary>
public interface ITypedWords
{
    string Redact(string text);

    /// <summary>The same within the names, texts and numbers of a JSON value.</summary>
    string RedactJson(string json);
}
