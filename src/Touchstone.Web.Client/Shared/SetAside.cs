namespace Touchstone.Web.Client.Shared;

/// <summary>A change that the server cannot take: it stays on this device and is not sent again by itself.</summary>
/// <param name="Id">The id that the change carries.</param>
/// <param name="Kept">The change with its place in the order; null where this version of the page cannot read it.</param>
/// <param name="Why">What the server said of it.</param>
public sealed record SetAside<T>(Guid Id, Pending<T>? Kept, string Why)
    where T : class;
