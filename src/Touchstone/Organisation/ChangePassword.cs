using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>The password as it is, and as it shall be; API keys end with the old one unless they are to stay, and so it is asked.</summary>
public sealed record ChangePasswordRequest(string Current, string New, bool EndApiKeys = true, string From = "");

/// <summary>A person changes the own password; every session that the old one opened ends.</summary>
public sealed class ChangePassword
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private readonly IdSource _ids;
    private readonly IPasswordHasher<Account> _hasher;
    private readonly CreateAccount _accounts;
    private readonly PasswordAttempts _attempts;
    private readonly RefusalLog _refusals;

    internal ChangePassword(
        IDbContextFactory<QualityDb> databases,
        TimeProvider time,
        IdSource ids,
        IPasswordHasher<Account> hasher,
        CreateAccount accounts,
        PasswordAttempts attempts,
        RefusalLog refusals
    ) => (_databases, _time, _ids, _hasher, _accounts, _attempts, _refusals) = (databases, time, ids, hasher, accounts, attempts, refusals);

    public async Task ExecuteAsync(Actor actor, ChangePasswordRequest request, CancellationToken stop = default)
    {
        var personId = actor.RequirePerson();
        Request.Check(request);
        await using var db = await _databases.CreateDbContextAsync(stop);
        var known =
            await db.Users.AsNoTracking().FirstOrDefaultAsync(x => x.PersonId == personId, stop) ?? throw new RecordNotFoundException("account of", actor.Name);
        // The same count as at the door, or this page would be the way to guess.
        var outcome = await _attempts.TryAsync(known, request.Current ?? "", stop);
        if (outcome != PasswordOutcome.Right)
        {
            await _refusals.RecordAsync(
                new Refusal(
                    actor,
                    "password-change-refused",
                    "person",
                    personId.ToString(),
                    $"{actor.Name} gave a wrong current password when changing it",
                    request.From
                ),
                stop
            );
            throw outcome == PasswordOutcome.Locked
                ? RuleBrokenException.Conflict("account-locked", "Too many wrong passwords. Wait 15 minutes or ask an administrator.")
                : new RuleBrokenException("wrong-password", "The current password is not right.");
        }
        _accounts.CheckPassword(known.Email ?? "", request.New);
        if (request.New == request.Current)
            throw new RuleBrokenException("same-password", "That is your current password. Choose another.");
        await _databases.ChangeAsync(own => ChangeAsync(own, actor, known.Id, request, stop), stop);
    }

    private async Task ChangeAsync(QualityDb db, Actor actor, Guid accountId, ChangePasswordRequest request, CancellationToken stop)
    {
        var (personId, now) = (actor.RequirePerson(), _time.GetUtcNow());
        var account = await db.Users.FirstAsync(x => x.Id == accountId, stop);
        account.PasswordHash = _hasher.HashPassword(account, request.New);
        account.SecurityStamp = _ids.Next().ToString("N");
        account.AccessFailedCount = 0;
        await db.Sessions.Where(x => x.AccountId == account.Id).ExecuteDeleteAsync(stop);
        var keys = request.EndApiKeys ? await CreateAccount.EndKeysAsync(db, personId, now, stop) : [];
        db.Record(
            actor,
            now,
            "password-changed",
            "person",
            personId,
            $"{actor.Name} changed their own password{CreateAccount.Ended(keys)}",
            after: new { EndedApiKeys = keys }
        );
    }
}
