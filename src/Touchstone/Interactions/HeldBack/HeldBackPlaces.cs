using Touchstone.DataProtection;
using Touchstone.Interactions.Importing;

namespace Touchstone.Interactions.HeldBack;

/// <summary>Where in an interaction a number can be held back.</summary>
internal static class HeldBackPlaces
{
    public const string Transcript = "transcript",
        OutcomeDetails = "outcome details",
        Extra = "extra";

    public static string? TextOf(Interaction x, string? turns, string place) =>
        Pick(place, turns, x.OutcomeJson, x.ExtraJson, x.Subject, x.Queue, x.Direction, x.Outcome);

    /// <summary>Whether the mark of a number stands in a record that comes in.</summary>
    public static bool Stands(CheckedInteraction x, string place, string code) =>
        Pick(place, x.Turns, x.OutcomeJson, x.ExtraJson, x.Subject, x.Queue, x.Direction, x.Outcome)
            ?.Contains(Redaction.HeldGap(code), StringComparison.Ordinal)
        ?? false;

    public static bool IsJson(string place) => place is Transcript or OutcomeDetails or Extra;

    private static string? Pick(
        string place,
        string? turns,
        string? outcomeDetails,
        string? extra,
        string? subject,
        string? queue,
        string? direction,
        string? outcome
    ) =>
        place switch
        {
            Transcript => turns,
            OutcomeDetails => outcomeDetails,
            Extra => extra,
            ImportFields.Subject => subject,
            ImportFields.Queue => queue,
            ImportFields.Direction => direction,
            ImportFields.Outcome => outcome,
            _ => null,
        };
}
