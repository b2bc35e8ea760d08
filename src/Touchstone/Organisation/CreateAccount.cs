using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>Gives a person an account to sign in with, or a new password.</summary>
public sealed class CreateAccount(
    IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, ILookupNormalizer normaliser, IPasswordHasher<Account> hasher, PasswordRules rules)
{
    /// <summary>Returns the version of the person after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, Guid personId, ExpectedVersion expected, string password, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        return await databases.ChangeAsync(db => CreateAsync(db, actor, personId, expected, password, stop), stop, Guard.Organisation);
    }

    private async Task<int> CreateAsync(QualityDb db, Actor actor, Guid personId, ExpectedVersion expected, string password, CancellationToken stop)
    {
        var person = await db.People.FirstOrDefaultAsync(x => x.Id == personId, stop) ?? throw new RecordNotFoundException("person", personId);
        person.MustBeAt(expected);
        if (person.State is PersonState.Left or PersonState.Merged) throw RuleBrokenException.Conflict("person-left", $"{person.Name} has left and does not sign in any more.");
        if (person.Email is null) throw new RuleBrokenException("email-missing", $"{person.Name} has no e-mail address to sign in with. Add one first.");
        CheckPassword(person.Email, password);
        var account = await db.Users.FirstOrDefaultAsync(x => x.PersonId == personId, stop);
        if (account is null)
        {
            Add(db, personId, person.Email, password);
        }
        else
        {
            account.PasswordHash = hasher.HashPassword(account, password);
            // A new stamp ends every session that the old password opened.
            account.SecurityStamp = ids.Next().ToString("N");
            account.LockoutEnd = null;
            account.AccessFailedCount = 0;
        }
        person.Touch();
        db.Record(actor, time.GetUtcNow(), account is null ? "account-created" : "password-set", "person", personId, $"{(account is null ? "Created the account of" : "Set a new password for")} {person.Name}");
        await db.SaveChangesAsync(stop);
        return person.Version;
    }

    internal void CheckPassword(string email, string password)
    {
        var problem = rules.Problem(email, password);
        if (problem is not null) throw new RuleBrokenException("weak-password", problem);
    }

    internal void Add(QualityDb db, Guid personId, string email, string password)
    {
        var account = new Account
        {
            Id = ids.Next(),
            PersonId = personId,
            UserName = email,
            NormalizedUserName = normaliser.NormalizeName(email),
            Email = email,
            NormalizedEmail = normaliser.NormalizeEmail(email),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = ids.Next().ToString("N"),
            ConcurrencyStamp = ids.Next().ToString("N"),
        };
        account.PasswordHash = hasher.HashPassword(account, password);
        db.Users.Add(account);
    }
}
