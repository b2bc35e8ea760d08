using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>
/// Whom to invite and for how many days, seven where nothing is said; the API keys of a person end with an old password unless they are to stay.
/// </summary>
public sealed record InvitePeopleRequest(
    [property: Length(1, InvitationQueries.MostAtOnce)] IReadOnlyList<Guid> PeopleIds,
    [property: Range(1, 30)] int? Days = null,
    bool KeepApiKeys = false
);

/// <summary>An invitation with its code, which is shown this once only.</summary>
public sealed record MadeInvitation(Guid Id, Guid PersonId, string PersonName, string Email, bool IsReset, DateTimeOffset ExpiresAt, string Code)
{
    /// <summary>The page that takes the code, below the address of the installation.</summary>
    public string Link => $"/welcome?code={Code}";
}

/// <summary>Somebody who cannot be invited, and why.</summary>
public sealed record RefusedInvitation(Guid PersonId, string PersonName, string Reason);

/// <summary>The invitations that were made, and who got none.</summary>
public sealed record InvitationSheet(IReadOnlyList<MadeInvitation> Made, IReadOnlyList<RefusedInvitation> Refused);

/// <summary>
/// Invites people to set their own password: the first one, or a new one where it was forgotten. What was open for them before no longer works, so that
/// whoever loses a sheet makes another; the old password works until the new one is set.
/// </summary>
public sealed class InvitePeople(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public const int UsualDays = 7;

    public async Task<InvitationSheet> ExecuteAsync(Actor actor, InvitePeopleRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.Invite.Needs);
        return await databases.ChangeAsync(request, db => InviteAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<InvitationSheet> InviteAsync(QualityDb db, Actor actor, InvitePeopleRequest request, CancellationToken stop)
    {
        var wanted = request.PeopleIds.Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(x => wanted.Contains(x.Id)).ToDictionaryAsync(x => x.Id, stop);
        if (wanted.FirstOrDefault(x => !people.ContainsKey(x)) is var missing && missing != Guid.Empty)
            throw new RecordNotFoundException("person", missing);
        var accounts = await db.Users.Where(x => wanted.Contains(x.PersonId)).Select(x => x.PersonId).ToListAsync(stop);
        var now = time.GetUtcNow();
        foreach (var earlier in await db.Invitations.Where(x => wanted.Contains(x.PersonId) && x.UsedAt == null && x.RevokedAt == null).ToListAsync(stop))
            earlier.Revoke(now);
        List<MadeInvitation> made = [];
        List<RefusedInvitation> refused = [];
        foreach (var person in wanted.Select(x => people[x]))
        {
            if (Refusal(person) is { } reason)
            {
                refused.Add(new RefusedInvitation(person.Id, person.Name, reason));
                continue;
            }
            var code = InvitationCode.Create();
            var invitation = new Invitation
            {
                Id = ids.Next(),
                PersonId = person.Id,
                Hash = InvitationCode.HashOf(code)!,
                IsReset = accounts.Contains(person.Id),
                KeepsApiKeys = request.KeepApiKeys,
                MadeAt = now,
                ExpiresAt = now.AddDays(request.Days ?? UsualDays),
            };
            db.Invitations.Add(invitation);
            made.Add(new MadeInvitation(invitation.Id, person.Id, person.Name, person.Email!, invitation.IsReset, invitation.ExpiresAt, code));
            db.Record(
                actor,
                now,
                "person-invited",
                "person",
                person.Id,
                $"Invited {person.Name} to set {(invitation.IsReset ? "a new" : "their first")} password",
                after: new
                {
                    invitation.Id,
                    invitation.ExpiresAt,
                    invitation.IsReset,
                    invitation.KeepsApiKeys,
                }
            );
        }
        return new InvitationSheet(made, refused);
    }

    private static string? Refusal(Person person) =>
        person.Against(PersonAction.Invite)?.Message ?? (person.Email is null ? $"{person.Name} has no e-mail address to sign in with. Add one first." : null);
}
