using Touchstone.Interactions;

namespace Touchstone.Web.Interactions;

/// <summary>Reads what somebody typed line by line: “Agent: …” begins a turn, other lines go on with the one before.</summary>
internal static class TypedWords
{
    private static readonly Dictionary<string, string> Speakers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["agent"] = "agent",
        ["a"] = "agent",
        ["customer"] = "customer",
        ["c"] = "customer",
        ["system"] = "system",
        ["observer"] = "observer",
        ["unknown"] = "unknown",
    };

    public static IReadOnlyList<TypedTurn> Read(string? text)
    {
        var turns = new List<TypedTurn>();
        foreach (var raw in (text ?? "").Split('\n'))
        {
            var line = raw.TrimEnd('\r', ' ', '\t');
            var colon = line.IndexOf(':');
            if (colon > 0 && Speakers.TryGetValue(line[..colon].Trim(), out var speaker))
                turns.Add(new TypedTurn(speaker, line[(colon + 1)..].Trim()));
            else if (turns.Count > 0)
                turns[^1] = turns[^1] with { Text = turns[^1].Text.Length == 0 ? line.Trim() : $"{turns[^1].Text}\n{line}" };
            else if (line.Trim().Length > 0)
                turns.Add(new TypedTurn("unknown", line.Trim()));
        }
        return [.. turns.Select(x => x with { Text = x.Text.Trim() }).Where(x => x.Text.Length > 0)];
    }
}
