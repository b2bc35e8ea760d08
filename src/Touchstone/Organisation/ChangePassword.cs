using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Organisation;

/// <summary>The password as it is, and as it shall be.</summary>
public sealed record ChangePasswordRequest(string Current, string New);

/// <summary>A person changes the own password; every session that the old one opened ends.</summary>
public sealed class ChangePassword(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, IPasswordHasher<Account> hasher, CreateAccount accounts)
{
    public async Task ExecuteAsync(Actor actor, ChangePasswordRequest request, CancellationToken stop = default)
    {
        var personId = actor.RequirePerson();
        Request.Check(request);
        await using var db = await databases.CreateDbContextAsync(stop);
        var account = await db.Users.FirstOrDefaultAsync(x => x.PersonId == personId, stop) ?? throw new RecordNotFoundException("account of", actor.Name);
        if (account.LockoutEnd > time.GetUtcNow()) throw RuleBrokenException.Conflict("account-locked", "Too many wrong passwords. Wait 15 minutes or ask an administrator.");
        if (hasher.VerifyHashedPassword(account, account.PasswordHash ?? "", request.Current ?? "") == PasswordVerificationResult.Failed)
        {
            // The same count as at the door, or this page would be the way to guess.
            if (++account.AccessFailedCount >= 5) (account.AccessFailedCount, account.LockoutEnd) = (0, time.GetUtcNow().AddMinutes(15));
            await db.SaveChangesAsync(stop);
            throw new RuleBrokenException("wrong-password", "The present password is not right.");
        }
        accounts.CheckPassword(account.Email ?? "", request.New);
        if (request.New == request.Current) throw new RuleBrokenException("same-password", "That is the password you have. Choose another.");
        account.PasswordHash = hasher.HashPassword(account, request.New);
        account.SecurityStamp = ids.Next().ToString("N");
        account.AccessFailedCount = 0;
        db.Record(actor, time.GetUtcNow(), "password-changed", "person", personId, $"{actor.Name} changed the own password");
        await db.SaveChangesAsync(stop);
    }
}
