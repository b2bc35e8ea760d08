using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>Somebody must always be able to manage the organisation.</summary>
internal static class Administrators
{
    /// <summary>From the day on, and for as long as is known, another active person must hold the role.</summary>
    public static async Task RefuseIfLastAsync(QualityDb db, Guid personId, DateOnly from, CancellationToken stop)
    {
        var people = db.People;
        var others = await db.RoleAssignments.AnyAsync(
            x =>
                x.Role == Role.Administrator
                && x.PersonId != personId
                && x.From <= from
                && x.Until == null
                && people.Any(p => p.Id == x.PersonId && p.State == PersonState.Active),
            stop
        );
        if (!others)
            throw Last();
    }

    public static RuleBrokenException Last() =>
        RuleBrokenException.Conflict("last-administrator", "This is the last administrator. Give somebody else the role first.");
}
