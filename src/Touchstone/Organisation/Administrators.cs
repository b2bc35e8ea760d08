using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>Somebody must always be able to manage the organisation.</summary>
internal static class Administrators
{
    public static async Task RefuseIfLastAsync(QualityDb db, Guid personId, DateOnly today, CancellationToken stop)
    {
        var people = db.People;
        var others = await db.RoleAssignments.AnyAsync(x => x.Role == Role.Administrator && x.PersonId != personId && x.From <= today && (x.Until == null || x.Until > today)
            && people.Any(p => p.Id == x.PersonId && p.State == PersonState.Active), stop);
        if (!others) throw RuleBrokenException.Conflict("last-administrator", "This is the last administrator. Give somebody else the role first.");
    }
}
