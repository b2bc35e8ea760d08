using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>Knows what a reader of the log may not be told for now, whatever the role: a slice that lets people judge blind says so here.</summary>
public interface IAuditVeil
{
    /// <summary>The subjects, by kind and id, of which the reader learns that something was done and not what.</summary>
    Task<IReadOnlySet<(string Kind, string Id)>> ClosedToAsync(QualityDb db, Actor actor, CancellationToken stop);
}
