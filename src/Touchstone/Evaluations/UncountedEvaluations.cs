using Touchstone.Shared;

namespace Touchstone.Evaluations;

/// <summary>Evaluations that do not count in figures, for one reason.</summary>
/// <param name="Reason">Why they do not count.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record UncountedEvaluations(UncountedReason Reason, int Count, string Sentence)
{
    /// <summary>Where they are listed, as an address that the pages and the API both have; null where the reader may not open them.</summary>
    public string? Records { get; init; }

    internal static string Words(UncountedReason reason, int n) =>
        reason switch
        {
            UncountedReason.Unfinished => $"{Counted.Of(n, "evaluation is", "evaluations are")} not finished and not counted.",
            UncountedReason.Superseded =>
                $"{Counted.Of(n, "evaluation is", "evaluations are")} followed by a later one of the same interaction, which counts instead.",
            UncountedReason.Voided => $"{Counted.Of(n, "evaluation was", "evaluations were")} voided and {(n == 1 ? "does" : "do")} not count.",
            _ => $"{Counted.Of(n, "evaluation is", "evaluations are")} of an interaction without a time and so in no period.",
        };
}
