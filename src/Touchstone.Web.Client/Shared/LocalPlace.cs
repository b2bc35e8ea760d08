namespace Touchstone.Web.Client.Shared;

/// <summary>Where on this device a page keeps things: whose they are, of what kind, of which record, and in which form.</summary>
/// <param name="Person">Whoever is signed in: another person on the same device sees nothing of it.</param>
/// <param name="Kind">The kind of page, such as the first word of its address.</param>
/// <param name="Record">The record that is worked on.</param>
/// <param name="Schema">Counts up when the form of what is kept changes.</param>
public sealed record LocalPlace(Guid Person, string Kind, Guid Record, int Schema)
{
    /// <summary>The name under which the store keeps it.</summary>
    public string Name => $"{Person}.{Kind}.{Record}";
}
