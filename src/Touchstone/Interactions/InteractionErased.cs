using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions;

/// <summary>News: the words of an interaction and whatever identifies its customer are gone.</summary>
public sealed record InteractionErased(long InteractionId) : INews
{
    public static string Kind => "interaction-erased";
}
