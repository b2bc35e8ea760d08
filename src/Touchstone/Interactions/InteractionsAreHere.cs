using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Audit;

namespace Touchstone.Interactions;

internal sealed class InteractionsAreHere : ISignOfUse
{
    public string Records => "interactions";

    public Task<bool> IsUsedAsync(QualityDb db, CancellationToken stop) => db.Interactions.AnyAsync(stop);
}
