using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>Who has left, and the first day they were no longer here.</summary>
public sealed record RecordLeaverRequest(Guid PersonId, ExpectedVersion Expected, DateOnly? On = null);

/// <summary>Records that a person left: memberships and roles end, sign-in and keys stop working; what they did stays.</summary>
public sealed class RecordLeaver(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, BusinessCalendar calendar)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, RecordLeaverRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.Leave.Needs);
        return await databases.ChangeAsync(request, db => LeaveAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Func<int>> LeaveAsync(QualityDb db, Actor actor, RecordLeaverRequest request, CancellationToken stop)
    {
        var person = await db.People.FirstOrDefaultAsync(x => x.Id == request.PersonId, stop) ?? throw new RecordNotFoundException("person", request.PersonId);
        person.MustBeAt(request.Expected);
        person.Require(PersonAction.Leave);
        var today = await calendar.TodayAsync(db, stop);
        var on = request.On ?? today;
        if (on > today)
            throw new RuleBrokenException("leaves-later", "That day is in the future. Record it when it has come.");
        var roles = await db.RoleAssignments.Where(x => x.PersonId == person.Id).ToListAsync(stop);
        if (roles.Any(x => x.Role == Role.Administrator && (x.Until is null || x.Until > today)))
            await Administrators.RefuseIfLastAsync(db, person.Id, today, stop);
        foreach (var role in roles.Where(x => x.Until is null || x.Until > on))
            role.End(on);
        new MembershipHistory(person.Id, await db.Memberships.Where(x => x.PersonId == person.Id).ToListAsync(stop)).Leave(on);
        var now = time.GetUtcNow();
        foreach (var key in await db.ApiKeys.Where(x => x.PersonId == person.Id && x.RevokedAt == null).ToListAsync(stop))
            key.Revoke(now);
        foreach (var invitation in await db.Invitations.Where(x => x.PersonId == person.Id && x.UsedAt == null && x.RevokedAt == null).ToListAsync(stop))
            invitation.Revoke(now);
        foreach (var account in await db.Users.Where(x => x.PersonId == person.Id).ToListAsync(stop))
        {
            account.LockoutEnabled = true;
            account.LockoutEnd = DateTimeOffset.MaxValue;
            account.SecurityStamp = ids.Next().ToString("N");
        }
        person.Leave(on);
        db.Record(actor, now, "person-left", "person", person.Id, $"{person.Name} left on {on:yyyy-MM-dd}", after: new { On = on });
        return () => person.Version;
    }
}
