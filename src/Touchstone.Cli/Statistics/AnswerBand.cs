using System.Globalization;

namespace Touchstone.Cli.Statistics;

/// <summary>Answers from one to another, written 4-5, in the help too.</summary>
internal readonly record struct AnswerBand(double From, double To)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");
}
