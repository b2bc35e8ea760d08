using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>What a password came to.</summary>
internal enum PasswordOutcome
{
    Right,
    Wrong,
    Locked,
}

/// <summary>
/// Compares a password with that of an account. Every attempt is counted before the comparison, in one statement,
/// so that guesses made at the same moment share the five that there are; the fifth wrong one locks the account.
/// </summary>
internal sealed class PasswordAttempts(IDbContextFactory<QualityDb> databases, TimeProvider time, IPasswordHasher<Account> hasher)
{
    private const int Most = 5;
    private const int LockedMinutes = 15;
    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(new Account(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public async Task<PasswordOutcome> TryAsync(Account? account, string password, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(stop);
        var id = account?.Id ?? Guid.Empty;
        var counted = await db
            .Users.Where(x => x.Id == id && x.AccessFailedCount < Most && (x.LockoutEnd == null || x.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1), stop);
        if (counted == 0 || account?.PasswordHash is not { } hash)
        {
            // The same work as for a password that is compared: the time does not tell that there is none to compare with.
            hasher.VerifyHashedPassword(new Account(), _nobodys.Value, password);
            await LockAsync(id, now, stop);
            return counted == 0 && account is not null ? PasswordOutcome.Locked : PasswordOutcome.Wrong;
        }
        var compared = hasher.VerifyHashedPassword(account, hash, password);
        if (compared == PasswordVerificationResult.Failed)
        {
            await LockAsync(id, now, stop);
            return PasswordOutcome.Wrong;
        }
        await db.Users.Where(x => x.Id == id).ExecuteUpdateAsync(set => set.SetProperty(x => x.AccessFailedCount, 0), stop);
        if (compared == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var again = hasher.HashPassword(account, password);
            await db.Users.Where(x => x.Id == id && x.PasswordHash == hash).ExecuteUpdateAsync(set => set.SetProperty(x => x.PasswordHash, again), stop);
        }
        return PasswordOutcome.Right;
    }

    private Task LockAsync(Guid id, DateTimeOffset now, CancellationToken stop) =>
        databases.ChangeAsync(
            async db =>
            {
                DateTimeOffset? until = now.AddMinutes(LockedMinutes);
                var locked = await db
                    .Users.Where(x => x.Id == id && x.AccessFailedCount >= Most && (x.LockoutEnd == null || x.LockoutEnd <= now))
                    .ExecuteUpdateAsync(set => set.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, until), stop);
                if (locked == 0)
                    return;
                db.AnnounceChanged("account", [id], "open", "locked");
                var person = await db.Users.Where(x => x.Id == id).Join(db.People, x => x.PersonId, p => p.Id, (x, p) => new { p.Id, p.Name }).FirstAsync(stop);
                db.Record(
                    Actor.Nobody,
                    now,
                    "account-locked",
                    "person",
                    person.Id,
                    $"The account of {person.Name} is locked for {LockedMinutes} minutes after {Most} wrong passwords"
                );
            },
            stop
        );
}
