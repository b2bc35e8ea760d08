using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>What an interaction is found by: the words of its transcript, its subject and the ids of itself, its case and its customer.</summary>
internal static class FoundBy
{
    public static string Of(IEnumerable<string> turns, string? subject, string? customerId, string? caseKey, string externalId) =>
        SearchWords.IndexOf(turns.Concat([subject, customerId, caseKey, externalId]));

    /// <summary>The same of turns as they are stored.</summary>
    public static string OfStored(string turns, string? subject, string? customerId, string? caseKey, string externalId) =>
        Of(InteractionQueries.ReadTurns(turns).Select(x => x.Text), subject, customerId, caseKey, externalId);
}
