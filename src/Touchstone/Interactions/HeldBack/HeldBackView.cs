namespace Touchstone.Interactions.HeldBack;

/// <summary>A number that is held back, with the words about its mark but without itself. The version is the interaction's, which a restoration
/// changes.</summary>
public sealed record HeldBackView(
    long Id,
    long InteractionId,
    string Source,
    string ExternalId,
    string Place,
    string Mark,
    string Context,
    DateTimeOffset HeldAt,
    DateTimeOffset KeptUntil,
    int Version
);

/// <summary>A part of the list; the cursor leads to the next.</summary>
public sealed record HeldBackList(IReadOnlyList<HeldBackView> Items, int Total, string? NextCursor);
