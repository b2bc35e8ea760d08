using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Searching;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>The person as they shall be, made from the given version of the record.</summary>
public sealed record EditPersonRequest(
    Guid PersonId,
    ExpectedVersion Expected,
    [property: Required, StringLength(200, MinimumLength = 1)] string Name,
    PersonKind Kind,
    [property: EmailAddress, StringLength(254)] string? Email = null,
    [property: StringLength(100)] string? StaffNumber = null
);

/// <summary>Corrects a person's name, address, staff number or kind; an account follows the address.</summary>
public sealed class EditPerson(IDbContextFactory<QualityDb> databases, TimeProvider time, ILookupNormalizer normaliser)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, EditPersonRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.Edit.Needs);
        return await databases.ChangeAsync(request, db => EditAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Func<int>> EditAsync(QualityDb db, Actor actor, EditPersonRequest request, CancellationToken stop)
    {
        var person = await db.People.FirstOrDefaultAsync(x => x.Id == request.PersonId, stop) ?? throw new RecordNotFoundException("person", request.PersonId);
        person.MustBeAt(request.Expected);
        person.Require(PersonAction.Edit);
        var email = NormalForm.OfEmail(request.Email);
        var number = string.IsNullOrWhiteSpace(request.StaffNumber) ? null : request.StaffNumber.Trim();
        if (email is not null && await db.People.AnyAsync(x => x.Email == email && x.Id != person.Id, stop))
            throw RuleBrokenException.Conflict("email-taken", $"Another person has the e-mail address {email}.");
        if (number is not null && await StaffNumbers.IsTakenAsync(db, number, person.Id, stop))
            throw RuleBrokenException.Conflict("staff-number-taken", $"Another person has the staff number {number}.");
        var account = await db.Users.FirstOrDefaultAsync(x => x.PersonId == person.Id, stop);
        if (account is not null && email is null)
            throw new RuleBrokenException("email-missing", $"{person.Name} signs in with the e-mail address; it cannot be empty.");
        var before = new
        {
            person.Name,
            person.Email,
            person.StaffNumber,
            person.Kind,
        };
        (person.Name, person.Email, person.StaffNumber, person.Kind) = (request.Name.Trim(), email, number, request.Kind);
        if (account is not null && account.Email != email)
        {
            (account.UserName, account.Email) = (email, email);
            (account.NormalizedUserName, account.NormalizedEmail) = (normaliser.NormalizeName(email), normaliser.NormalizeEmail(email));
        }
        if (!db.ChangeTracker.HasChanges())
            return () => person.Version;
        db.Record(
            actor,
            time.GetUtcNow(),
            "person-edited",
            "person",
            person.Id,
            $"Edited {person.Name}",
            before,
            new
            {
                person.Name,
                person.Email,
                person.StaffNumber,
                person.Kind,
            }
        );
        return () => person.Version;
    }
}
