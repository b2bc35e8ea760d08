using Touchstone.DataProtection;

namespace Touchstone.Tests.DataProtection;

[Trait("Database", "Any")]
public sealed class CardDataRecallTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("tuned")]
    [InlineData("held")]
    public void Card_data_is_found_and_little_else(string part)
    {
        var lines = LabelledLine.All.Where(x => x.Part == part).ToList();
        var tallies = lines.GroupBy(x => x.Kind).ToDictionary(x => x.Key, x => Tally(x, output));
        foreach (var (kind, x) in tallies.OrderBy(x => x.Key))
            output.WriteLine(
                $"{part} {kind}: {x.Lines} lines; found {x.Found} of {x.Labelled} = {Interval(x.Found, x.Labelled)}; removed {x.Removed}, rightly "
                    + $"{Interval(x.Right, x.Removed)}"
            );
        var (right, removed) = (tallies.Values.Sum(x => x.Right), tallies.Values.Sum(x => x.Removed));
        output.WriteLine($"{part} all: {lines.Count} lines; removed {removed}, rightly {Interval(right, removed)}");

        Assert.True(lines.Count >= 800);
        Assert.All(["digits", "code", "expiry"], x => Assert.True(Share(tallies[x]) >= 0.99, $"{x}: {Share(tallies[x]):P2} found"));
        Assert.All(["spoken", "split"], x => Assert.True(Share(tallies[x]) >= 0.9, $"{x}: {Share(tallies[x]):P2} found"));
        Assert.True(right >= 0.98 * removed, $"{right} of {removed} removals were right");
        Assert.True(tallies["none"].Removed <= 0.02 * tallies["none"].Lines);
    }

    private static double Share(Tallied x) => (double)x.Found / x.Labelled;

    private static Tallied Tally(IEnumerable<LabelledLine> lines, ITestOutputHelper output)
    {
        var sum = new Tallied(0, 0, 0, 0, 0);
        foreach (var line in lines)
        {
            var found = CardDataFinder.Find([.. line.Turns.Select(x => new Utterance(x.Speaker, x.Text))]);
            var labelled = line.Turns.SelectMany((x, turn) => x.Sensitive.Select(s => (Turn: turn, s.From, s.Until))).ToList();
            // A label counts as found when nothing of it stays; a removal is right when it is within a label and the signs around it.
            var seen = labelled.Count(x => found.Any(f => f.Turn == x.Turn && f.From <= x.From && f.Until >= x.Until) || Covered(x, found));
            var right = found.Count(f =>
                labelled.Any(x => x.Turn == f.Turn && f.From < x.Until && x.From < f.Until && f.From >= x.From - 3 && f.Until <= x.Until + 3)
            );
            if (line.Part == "tuned" && (seen < labelled.Count || right < found.Count))
                output.WriteLine(
                    $"  {line.Kind}: {string.Join(" ¶ ", line.Turns.Select(x => x.Text))} → "
                        + $"{string.Join(", ", found.Select(f => $"{f.Turn}:{f.From}-{f.Until} {f.Kind}"))}"
                );
            sum = new Tallied(sum.Lines + 1, sum.Labelled + labelled.Count, sum.Found + seen, sum.Removed + found.Count, sum.Right + right);
        }
        return sum;
    }

    private static bool Covered((int Turn, int From, int Until) label, IReadOnlyList<SensitiveSpan> found) =>
        Enumerable.Range(label.From, label.Until - label.From).All(i => found.Any(f => f.Turn == label.Turn && f.From <= i && i < f.Until));

    /// <summary>The share with its 95 per cent interval after Wilson (1927).</summary>
    private static string Interval(int count, int of)
    {
        if (of == 0)
            return "–";
        const double z = 1.959964;
        var p = (double)count / of;
        var (centre, half) = ((p + z * z / (2 * of)) / (1 + z * z / of), z * Math.Sqrt(p * (1 - p) / of + z * z / (4.0 * of * of)) / (1 + z * z / of));
        return $"{100 * p:0.0} % ({100 * (centre - half):0.0} to {100 * Math.Min(1, centre + half):0.0})";
    }

    private sealed record Tallied(int Lines, int Labelled, int Found, int Removed, int Right);
}
