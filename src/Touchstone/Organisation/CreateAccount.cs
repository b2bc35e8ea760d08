using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>
/// Makes the accounts that people sign in with, and puts passwords into them; a new one ends all sessions. Passwords are chosen by whoever they are for.
/// </summary>
public sealed class CreateAccount(TimeProvider time, IdSource ids, ILookupNormalizer normaliser, IPasswordHasher<Account> hasher, PasswordRules rules)
{
    /// <summary>
    /// Within the caller's transaction, which says who did it: the account of the person is made, or gets this password. Returns what ended with the old one.
    /// </summary>
    internal async Task<(bool IsNew, IReadOnlyList<string> EndedKeys)> SetPasswordAsync(
        QualityDb db,
        Person person,
        string password,
        bool endApiKeys,
        CancellationToken stop
    )
    {
        person.Touch();
        if (await db.Users.FirstOrDefaultAsync(x => x.PersonId == person.Id, stop) is not { } account)
        {
            Add(db, person.Id, person.Email!, password);
            return (true, []);
        }
        account.PasswordHash = hasher.HashPassword(account, password);
        // A new stamp ends every session that the old password opened.
        account.SecurityStamp = ids.Next().ToString("N");
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        await db.Sessions.Where(x => x.AccountId == account.Id).ExecuteDeleteAsync(stop);
        return (false, endApiKeys ? await EndKeysAsync(db, person.Id, time.GetUtcNow(), stop) : []);
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
