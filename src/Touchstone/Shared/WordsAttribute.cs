using System.ComponentModel.DataAnnotations;

namespace Touchstone.Shared;

/// <summary>A text that is one of a few words, such as a channel.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public class WordsAttribute(params string[] words) : ValidationAttribute
{
    public IReadOnlyList<string> Words { get; } = words;

    public override bool IsValid(object? value) => value is null || (value is string text && Words.Contains(text));
}
