using System.Text.Json.Serialization.Metadata;

namespace Touchstone.Web.Client.Shared;

/// <summary>What queue, store and sender must know of the changes of one page: their ids, which neighbours become one, and their form on this device.</summary>
/// <param name="IdOf">The id that a change carries: sent twice under it, it is done once.</param>
/// <param name="Merge">One change that does what two neighbours do, or null where both must be sent.</param>
/// <param name="Json">How a change that waits is written on this device.</param>
public sealed record ChangeKind<T>(Func<T, Guid> IdOf, Func<T, T, T?> Merge, JsonTypeInfo<Pending<T>> Json)
    where T : class
{
    /// <summary>Whether a person would count it among what waits.</summary>
    public Func<T, bool> Counts { get; init; } = _ => true;

    /// <summary>What an earlier version of the page kept, in today's form; null where it cannot be read any more.</summary>
    public Func<int, string, string?> Upgrade { get; init; } = (_, _) => null;
}
