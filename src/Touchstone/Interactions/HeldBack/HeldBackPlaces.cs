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
        place switch
        {
            Transcript => turns,
            OutcomeDetails => x.OutcomeJson,
            Extra => x.ExtraJson,
            ImportFields.Subject => x.Subject,
            ImportFields.Queue => x.Queue,
            ImportFields.Direction => x.Direction,
            ImportFields.Outcome => x.Outcome,
            _ => null,
        };

    /// <summary>Whether the mark of a number stands there.</summary>
    public static bool Stands(Interaction x, string? turns, string place, string code) =>
        TextOf(x, turns, place)?.Contains(Redaction.HeldGap(code), StringComparison.Ordinal) ?? false;

    public static bool IsJson(string place) => place is Transcript or OutcomeDetails or Extra;
}
