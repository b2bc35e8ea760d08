using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>A role for a person from a day on, everywhere or for a team and those below it.</summary>
public sealed record GrantRoleRequest(Guid PersonId, [property: JsonIgnore] ExpectedVersion Expected, Role Role, Guid? TeamId = null, DateOnly? From = null);

/// <summary>The role that was given, and the version of the person after it.</summary>
public sealed record GrantedRole(Guid Id, int Version);

/// <summary>Gives a person a role.</summary>
public sealed class GrantRole(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, BusinessCalendar calendar)
{
    public async Task<GrantedRole> ExecuteAsync(Actor actor, GrantRoleRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.GrantRole.Needs);
        return await databases.ChangeAsync(request, db => GrantAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Func<GrantedRole>> GrantAsync(QualityDb db, Actor actor, GrantRoleRequest request, CancellationToken stop)
    {
        var person = await db.People.FirstOrDefaultAsync(x => x.Id == request.PersonId, stop) ?? throw new RecordNotFoundException("person", request.PersonId);
        person.MustBeAt(request.Expected);
        person.Require(PersonAction.GrantRole);
        Check(request.Role, request.TeamId);
        var team = request.TeamId is { } teamId ? await OpenTeams.GetAsync(db, teamId, stop) : null;
        var from = request.From ?? await calendar.TodayAsync(db, stop);
        if (
            await db.RoleAssignments.AnyAsync(
                x => x.PersonId == person.Id && x.Role == request.Role && x.TeamId == request.TeamId && (x.Until == null || x.Until > from),
                stop
            )
        )
            throw RuleBrokenException.Conflict("role-held", $"{person.Name} already has this role.");
        var assignment = new RoleAssignment
        {
            Id = ids.Next(),
            PersonId = person.Id,
            Role = request.Role,
            TeamId = request.TeamId,
            From = from,
        };
        db.RoleAssignments.Add(assignment);
        person.Touch();
        db.Record(
            actor,
            time.GetUtcNow(),
            "role-granted",
            "person",
            person.Id,
            $"{person.Name} is {RoleNames.Of(request.Role).ToLowerInvariant()}{(team is null ? "" : $" of {team.Name}")} from {from:yyyy-MM-dd}",
            after: request with
            {
                From = from,
            }
        );
        return () => new GrantedRole(assignment.Id, person.Version);
    }

    internal static void Check(Role role, Guid? teamId)
    {
        if (role == Role.TeamLeader && teamId is null)
            throw new RuleBrokenException("team-needed", "A team leader leads a team. Say which.");
        if (role is Role.Administrator or Role.Agent && teamId is not null)
            throw new RuleBrokenException("team-not-needed", $"The role of {RoleNames.Of(role).ToLowerInvariant()} is not for one team.");
    }
}
