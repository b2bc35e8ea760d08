using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>Makes an invitation useless from this moment on.</summary>
public sealed class RevokeInvitation(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task ExecuteAsync(Actor actor, Guid invitationId, ExpectedVersion expected, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.Invite.Needs);
        await databases.ChangeAsync(db => RevokeAsync(db, actor, invitationId, expected, stop), stop, Guard.Organisation);
    }

    private async Task RevokeAsync(QualityDb db, Actor actor, Guid invitationId, ExpectedVersion expected, CancellationToken stop)
    {
        var invitation =
            await db.Invitations.FirstOrDefaultAsync(x => x.Id == invitationId, stop) ?? throw new RecordNotFoundException("invitation", invitationId);
        // Revoked is revoked, whoever did it.
        if (invitation.RevokedAt is not null)
            return;
        invitation.MustBeAt(expected);
        var name = await db.People.Where(x => x.Id == invitation.PersonId).Select(x => x.Name).FirstAsync(stop);
        if (invitation.UsedAt is not null)
            throw RuleBrokenException.Conflict("invitation-used", $"{name} has already used the invitation. Invite them again if the password must change.");
        invitation.Revoke(time.GetUtcNow());
        db.Record(
            actor,
            time.GetUtcNow(),
            "invitation-revoked",
            "person",
            invitation.PersonId,
            $"Revoked the invitation of {name}",
            after: new { invitation.Id }
        );
    }
}
