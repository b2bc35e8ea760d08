namespace Touchstone.Tests.DataProtection;

/// <summary>
/// Lines written apart from the rules, with what must not stay between ⟦ and ⟧: part, kind, turns ("C: …" the customer, "A: …" the agent).
/// The part "held" was never looked at while the rules were written.
/// </summary>
internal sealed record LabelledLine(string Part, string Kind, IReadOnlyList<LabelledTurn> Turns)
{
    public static IReadOnlyList<LabelledLine> All { get; } = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "labelled-lines.txt")).Select(Read)];

    private static LabelledLine Read(string line)
    {
        var parts = line.Split('\t');
        return new LabelledLine(
            parts[0],
            parts[1],
            [.. parts[2].Split(" ¶ ").Select(x => LabelledTurn.Read(x[0] == 'A' ? "agent" : "customer", x[3..].Replace("\\n", "\n").Replace("\\t", "\t")))]
        );
    }
}

/// <summary>One turn and the stretches of it that must not stay.</summary>
internal sealed record LabelledTurn(string Speaker, string Text, IReadOnlyList<(int From, int Until)> Sensitive)
{
    public static LabelledTurn Read(string speaker, string marked)
    {
        var text = new System.Text.StringBuilder();
        var found = new List<(int, int)>();
        var from = 0;
        foreach (var c in marked)
        {
            if (c == '⟦')
                from = text.Length;
            else if (c == '⟧')
                found.Add((from, text.Length));
            else
                text.Append(c);
        }
        return new LabelledTurn(speaker, text.ToString(), found);
    }
}
