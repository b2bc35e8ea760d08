using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>From a day on a role is held no longer.</summary>
public sealed record EndRoleRequest(Guid AssignmentId, ExpectedVersion Expected, DateOnly? On = null);

/// <summary>Ends a role; that it was held stays on record.</summary>
public sealed class EndRole(IDbContextFactory<QualityDb> databases, TimeProvider time, BusinessCalendar calendar)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, EndRoleRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        return await databases.ChangeAsync(request, db => EndAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Func<int>> EndAsync(QualityDb db, Actor actor, EndRoleRequest request, CancellationToken stop)
    {
        var assignment =
            await db.RoleAssignments.FirstOrDefaultAsync(x => x.Id == request.AssignmentId, stop)
            ?? throw new RecordNotFoundException("role", request.AssignmentId);
        var person = await db.People.FirstAsync(x => x.Id == assignment.PersonId, stop);
        person.MustBeAt(request.Expected);
        var today = await calendar.TodayAsync(db, stop);
        var on = request.On ?? today;
        assignment.RequireHeldAfter(on);
        if (assignment.Role == Role.Administrator)
            await Administrators.RefuseIfLastAsync(db, person.Id, on < today ? today : on, stop);
        assignment.End(on);
        person.Touch();
        db.Record(
            actor,
            time.GetUtcNow(),
            "role-ended",
            "person",
            person.Id,
            $"{person.Name} is no longer {RoleNames.Of(assignment.Role).ToLowerInvariant()} from {assignment.Until:yyyy-MM-dd}",
            new
            {
                assignment.Role,
                assignment.TeamId,
                assignment.From,
            },
            new { assignment.Until }
        );
        return () => person.Version;
    }
}
