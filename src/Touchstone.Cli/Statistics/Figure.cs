using Touchstone.Statistics;

namespace Touchstone.Cli.Statistics;

/// <summary>One number of an answer: its name for programs, its name for people, the estimate, and how people read it.</summary>
internal sealed record Figure(string Name, string Title, Estimate Estimate, Func<double?, string> Show)
{
    public static Figure Of(string name, string title, Estimate estimate, int decimals = 3) => new(name, title, estimate, x => Words.Fixed(x, decimals));

    /// <summary>A figure in the units of the values, however large or small they are.</summary>
    public static Figure Measured(string name, string title, Estimate estimate) => new(name, title, estimate, x => Words.Number(x));

    public static Figure Share(string name, string title, Estimate estimate) => new(name, title, estimate, Words.Percent);

    public string[] Row => [Title, Show(Estimate.Value), Words.Range(Estimate.Interval, Show), Words.Count(Estimate.N), Estimate.Interval?.Method ?? ""];

    public static string[] Headings(double confidence) => ["figure", "value", $"{Words.Level(confidence)} interval", "n", "method of the interval"];
}
