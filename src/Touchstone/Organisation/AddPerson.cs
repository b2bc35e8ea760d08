using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>A new person: who they are, where they work and what they do from a day on.</summary>
public sealed record AddPersonRequest(
    [property: Required, StringLength(200, MinimumLength = 1)] string Name,
    PersonKind Kind,
    [property: EmailAddress, StringLength(254)] string? Email = null,
    [property: StringLength(100)] string? StaffNumber = null,
    Guid? TeamId = null,
    Role? Role = null,
    DateOnly? From = null
);

/// <summary>Adds a member of staff or a bot.</summary>
public sealed class AddPerson(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, BusinessCalendar calendar)
{
    public async Task<Guid> ExecuteAsync(Actor actor, AddPersonRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        return await databases.ChangeAsync(request, db => AddAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Guid> AddAsync(QualityDb db, Actor actor, AddPersonRequest request, CancellationToken stop)
    {
        var email = NormalForm.OfEmail(request.Email);
        var number = Blank(request.StaffNumber);
        if (email is not null && await db.People.AnyAsync(x => x.Email == email, stop))
            throw RuleBrokenException.Conflict("email-taken", $"A person with the e-mail address {email} is already here.");
        if (number is not null && await StaffNumbers.IsTakenAsync(db, number, null, stop))
            throw RuleBrokenException.Conflict("staff-number-taken", $"A person with the staff number {number} is already here.");
        if (request.TeamId is { } team)
            await OpenTeams.GetAsync(db, team, stop);
        var from = request.From ?? await calendar.TodayAsync(db, stop);
        var person = new Person
        {
            Id = ids.Next(),
            Kind = request.Kind,
            Name = request.Name.Trim(),
            Email = email,
            StaffNumber = number,
            StartedOn = from,
            CreatedAt = time.GetUtcNow(),
        };
        db.People.Add(person);
        if (request.TeamId is { } teamId)
            db.Memberships.Add(
                new Membership
                {
                    Id = ids.Next(),
                    PersonId = person.Id,
                    TeamId = teamId,
                    From = from,
                }
            );
        if (request.Role is { } role)
        {
            // An agent's and a leader's role is for their team; the others judge and manage across teams.
            var scope = role is Role.TeamLeader ? request.TeamId : null;
            GrantRole.Check(role, scope);
            db.RoleAssignments.Add(
                new RoleAssignment
                {
                    Id = ids.Next(),
                    PersonId = person.Id,
                    Role = role,
                    TeamId = scope,
                    From = from,
                }
            );
        }
        db.Record(actor, time.GetUtcNow(), "person-added", "person", person.Id, $"Added {person.Name}", after: request);
        return person.Id;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
