using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>The code of an invitation, the password that its person chose, and the network address it came from.</summary>
public sealed record AcceptInvitationRequest([property: StringLength(200)] string Code, [property: StringLength(256)] string Password, string From = "");

/// <summary>Whoever holds the code of an invitation sets the password of its person, once.</summary>
public sealed class AcceptInvitation
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private readonly CreateAccount _accounts;
    private readonly RefusalLog _refusals;

    internal AcceptInvitation(IDbContextFactory<QualityDb> databases, TimeProvider time, CreateAccount accounts, RefusalLog refusals) =>
        (_databases, _time, _accounts, _refusals) = (databases, time, accounts, refusals);

    public async Task ExecuteAsync(AcceptInvitationRequest request, CancellationToken stop = default)
    {
        var hash = InvitationCode.HashOf(request.Code);
        if (!await _databases.ChangeAsync(request, db => AcceptAsync(db, hash, request, stop), stop, Guard.Organisation))
        {
            await _refusals.RecordAsync(
                new Refusal(Actor.Nobody, "invitation-refused", "organisation", "1", "A code that is no invitation, or no longer one, was tried", request.From),
                stop
            );
            throw InvitationQueries.Invalid();
        }
    }

    private async Task<bool> AcceptAsync(QualityDb db, string? hash, AcceptInvitationRequest request, CancellationToken stop)
    {
        var now = _time.GetUtcNow();
        var invitation = hash is null ? null : await db.Invitations.FirstOrDefaultAsync(x => x.Hash == hash, stop);
        if (invitation is not { IsOpen: true } || invitation.ExpiresAt <= now)
            return false;
        var person = await db.People.FirstAsync(x => x.Id == invitation.PersonId, stop);
        if (person is not { State: PersonState.Active, Email: { } email })
            return false;
        _accounts.CheckPassword(email, request.Password);
        invitation.Use(now);
        var (isNew, keys) = await _accounts.SetPasswordAsync(db, person, request.Password, !invitation.KeepsApiKeys, stop);
        db.Record(
            new Actor(person.Id, person.Name, "invitation", [], []),
            now,
            isNew ? "account-created" : "password-set",
            "person",
            person.Id,
            $"{person.Name} set {(isNew ? "their first" : "a new")} password by invitation{CreateAccount.Ended(keys)}",
            after: new
            {
                Invitation = invitation.Id,
                request.From,
                EndedApiKeys = keys,
            }
        );
        return true;
    }
}
