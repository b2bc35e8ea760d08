namespace Touchstone.Interactions.Importing;

/// <summary>Looks a source's word up among those that a mapping translates.</summary>
internal static class OwnWords
{
    public static string? Find(string word, IReadOnlyDictionary<string, string>? own)
    {
        if (own is null)
            return null;
        var trimmed = word.Trim();
        if (own.TryGetValue(trimmed, out var exact))
            return exact;
        foreach (var (theirs, ours) in own)
        {
            if (theirs.Equals(trimmed, StringComparison.OrdinalIgnoreCase))
                return ours;
        }
        return null;
    }
}
