using System.Reflection;
using System.Text.Json;

namespace Touchstone.Demonstration.Conversations;

/// <summary>Ways of saying things that do not hang on one scenario, by criterion, level and channel.</summary>
internal static class PhraseBank
{
    private static readonly Lazy<Dictionary<string, string[]>> Loaded = new(Load);

    /// <summary>The phrases for this channel, or for every live channel, or for all.</summary>
    public static string[] Find(string key, string channel)
    {
        foreach (var name in (ReadOnlySpan<string>)[$"{key}.{channel}", channel == Criteria.Email ? key : $"{key}.live", key])
            if (Loaded.Value.TryGetValue(name, out var phrases))
                return phrases;
        throw new InvalidOperationException($"There is no phrase '{key}' for {channel}.");
    }

    public static bool Has(string key) => Loaded.Value.ContainsKey(key);

    private static Dictionary<string, string[]> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new Dictionary<string, string[]>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Demonstration.Phrases.")).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var phrases = JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!;
            foreach (var (key, value) in phrases)
                if (value.Length == 0 || !all.TryAdd(key, value))
                    throw new InvalidDataException($"{name}: phrase '{key}' is empty or there twice.");
        }
        return all;
    }
}
