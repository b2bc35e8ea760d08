using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>Gives a person an account to sign in with, or a new password; with the old one end all sessions, and the person's API keys unless they are to
/// stay.</summary>
public sealed class CreateAccount(
    IDbContextFactory<QualityDb> databases,
    TimeProvider time,
    IdSource ids,
    ILookupNormalizer normaliser,
    IPasswordHasher<Account> hasher,
    PasswordRules rules
)
{
    /// <summary>Returns the version of the person after the change.</summary>
    public async Task<int> ExecuteAsync(
        Actor actor,
        Guid personId,
        ExpectedVersion expected,
        string password,
        bool endApiKeys = true,
        CancellationToken stop = default
    )
    {
        actor.RequireEverywhere(PersonAction.SetPassword.Needs);
        return await databases.ChangeAsync(db => CreateAsync(db, actor, personId, expected, password, endApiKeys, stop), stop, Guard.Organisation);
    }

    private async Task<Func<int>> CreateAsync(
        QualityDb db,
        Actor actor,
        Guid personId,
        ExpectedVersion expected,
        string password,
        bool endApiKeys,
        CancellationToken stop
    )
    {
        var person = await db.People.FirstOrDefaultAsync(x => x.Id == personId, stop) ?? throw new RecordNotFoundException("person", personId);
        person.MustBeAt(expected);
        person.Require(PersonAction.SetPassword);
        if (person.Email is null)
            throw new RuleBrokenException("email-missing", $"{person.Name} has no e-mail address to sign in with. Add one first.");
        CheckPassword(person.Email, password);
        var account = await db.Users.FirstOrDefaultAsync(x => x.PersonId == personId, stop);
        IReadOnlyList<string> keys = [];
        if (account is null)
            Add(db, personId, person.Email, password);
        else
        {
            account.PasswordHash = hasher.HashPassword(account, password);
            // A new stamp ends every session that the old password opened.
            account.SecurityStamp = ids.Next().ToString("N");
            account.LockoutEnd = null;
            account.AccessFailedCount = 0;
            await db.Sessions.Where(x => x.AccountId == account.Id).ExecuteDeleteAsync(stop);
            if (endApiKeys)
                keys = await EndKeysAsync(db, personId, time.GetUtcNow(), stop);
        }
        person.Touch();
        db.Record(
            actor,
            time.GetUtcNow(),
            account is null ? "account-created" : "password-set",
            "person",
            personId,
            $"{(account is null ? "Created the account of" : "Set a new password for")} {person.Name}{Ended(keys)}",
            after: keys.Count == 0 ? null : new { EndedApiKeys = keys }
        );
        return () => person.Version;
    }

    /// <summary>Revokes the keys that act as the person and gives their names.</summary>
    internal static async Task<IReadOnlyList<string>> EndKeysAsync(QualityDb db, Guid personId, DateTimeOffset now, CancellationToken stop)
    {
        var keys = await db.ApiKeys.Where(x => x.PersonId == personId && x.RevokedAt == null).ToListAsync(stop);
        foreach (var key in keys)
            key.Revoke(now);
        return keys.ConvertAll(x => x.Name);
    }

    internal static string Ended(IReadOnlyList<string> keys) => keys.Count == 0 ? "" : $", which ended the API keys {string.Join(", ", keys)}";

    internal void CheckPassword(string email, string password)
    {
        var problem = rules.Problem(email, password);
        if (problem is not null)
            throw new RuleBrokenException("weak-password", problem);
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
