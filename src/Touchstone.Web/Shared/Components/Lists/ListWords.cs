using System.Text.Json;

namespace Touchstone.Web.Shared.Components.Lists;

/// <summary>The words of a choice for which the product has no others.</summary>
internal static class ListWords
{
    public static string Of(string word)
    {
        var spaced = JsonNamingPolicy.KebabCaseLower.ConvertName(word).Replace('-', ' ');
        return char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }
}
