using System.Globalization;

namespace Touchstone.Scoring;

/// <summary>
/// How a score is written wherever it is shown. It is cut, never rounded up: 69.95 is written 69.9, so that beside a pass mark or a band
/// of 70 it never reads as reached. Marks have no more decimals than scores are shown with, so a score that reaches one shows it too.
/// </summary>
public static class ShownScore
{
    /// <summary>The decimals a score is shown with, and the most a pass mark or a band may have.</summary>
    public const int Decimals = 1;

    /// <summary>The score cut to what is shown.</summary>
    public static decimal Of(decimal score) => Cut(score, Decimals);

    /// <summary>The score in words.</summary>
    public static string Text(decimal score) => Of(score).ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>A mean of scores in words, cut like a score; what a sum of binary numbers lost after the twelfth decimal is no part of it.</summary>
    public static string Text(double mean) => Text(Math.Round((decimal)mean, 10, MidpointRounding.AwayFromZero));

    /// <summary>The score in words, or what stands where there is none.</summary>
    public static string Text(decimal? score, string none) => score is { } number ? Text(number) : none;

    /// <summary>The score with the decimals of a derivation, which never reads as a mark it does not reach either.</summary>
    public static string Fine(decimal score) => NumberText.Plain(Cut(score, 4));

    /// <summary>Whether a mark can be told from the scores around it as they are shown.</summary>
    public static bool CanTell(decimal mark) => Of(mark) == mark;

    private static decimal Cut(decimal score, int digits) => Math.Round(score, digits, MidpointRounding.ToZero);
}
