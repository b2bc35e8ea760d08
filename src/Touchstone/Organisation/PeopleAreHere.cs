using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Audit;

namespace Touchstone.Organisation;

internal sealed class PeopleAreHere : ISignOfUse
{
    public string Records => "people";

    public async Task<bool> IsUsedAsync(QualityDb db, CancellationToken stop) => await db.Organisation.AnyAsync(stop) || await db.People.AnyAsync(stop);
}
