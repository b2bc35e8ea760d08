using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions.HeldBack;

/// <summary>Which numbers a person may deal with.</summary>
internal static class HeldBackScope
{
    /// <summary>Those of interactions within the right, whose time is not up, though nobody may have destroyed them yet.</summary>
    public static IQueryable<HeldBackNumber> OpenHeldBack(this QualityDb db, Actor actor, DateTimeOffset since)
    {
        var interactions = db.VisibleInteractions(actor, Permission.RestoreHeldBack);
        return db.HeldBackNumbers.Where(x => x.HeldAt > since && interactions.Any(i => i.Id == x.InteractionId && i.ErasedAt == null));
    }
}
