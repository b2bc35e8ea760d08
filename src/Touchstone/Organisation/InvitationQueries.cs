using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Organisation;

/// <summary>An invitation as lists show it: never its code.</summary>
public sealed record InvitationView(
    Guid Id,
    Guid PersonId,
    string PersonName,
    bool IsReset,
    InvitationState State,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt,
    DateTimeOffset? RevokedAt,
    int Version
);

/// <summary>What whoever holds a code is told before they choose a password.</summary>
public sealed record OpenInvitation(string PersonName, string Email, string Organisation, bool IsReset, DateTimeOffset ExpiresAt);

/// <summary>Somebody who works here and cannot sign in.</summary>
public sealed record PersonToInvite(Guid Id, string Name, string Email, string? TeamName);

/// <summary>Reads invitations, newest first.</summary>
public sealed class InvitationQueries(IDbContextFactory<QualityDb> databases, TimeProvider time, BusinessCalendar calendar)
{
    /// <summary>As many people are invited together.</summary>
    public const int MostAtOnce = 500;

    private const string List = "invitations";

    public async Task<Page<InvitationView>> ListAsync(
        Actor actor,
        InvitationState? state = null,
        Guid? personId = null,
        string? cursor = null,
        int size = 50,
        CancellationToken stop = default
    )
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = time.GetUtcNow();
        var wanted = In(db.Invitations.AsNoTracking(), state, now);
        if (personId is { } person)
            wanted = wanted.Where(x => x.PersonId == person);
        if (Cursor.Read(List, cursor, 1) is [var last])
        {
            if (!Guid.TryParse(last, out var id))
                throw Cursor.Unknown();
            wanted = wanted.Where(x => x.Id.CompareTo(id) < 0);
        }
        // Ids grow with time.
        var rows = await wanted
            .OrderByDescending(x => x.Id)
            .Take(size + 1)
            .Join(db.People, x => x.PersonId, p => p.Id, (x, p) => new { Invitation = x, p.Name })
            .ToListAsync(stop);
        var page = rows.OrderByDescending(x => x.Invitation.Id).Take(size).Select(x => View(x.Invitation, x.Name, now)).ToList();
        return new Page<InvitationView>(page, rows.Count > size ? Cursor.Write(List, page[^1].Id.ToString()) : null);
    }

    public async Task<InvitationView> GetAsync(Actor actor, Guid invitationId, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.Invite.Needs);
        await using var db = await databases.CreateDbContextAsync(stop);
        var found = await db
            .Invitations.AsNoTracking()
            .Where(x => x.Id == invitationId)
            .Join(db.People, x => x.PersonId, p => p.Id, (x, p) => new { Invitation = x, p.Name })
            .FirstOrDefaultAsync(stop);
        return found is null ? throw new RecordNotFoundException("invitation", invitationId) : View(found.Invitation, found.Name, time.GetUtcNow());
    }

    /// <summary>Staff with an e-mail address, but with neither an account nor an open invitation; by name.</summary>
    public async Task<IReadOnlyList<PersonToInvite>> WithoutAccountAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        await using var db = await databases.CreateDbContextAsync(stop);
        var open = In(db.Invitations, InvitationState.Open, time.GetUtcNow());
        var today = await calendar.TodayAsync(db, stop);
        var (accounts, memberships, teams) = (db.Users, db.Memberships, db.Teams);
        return await db
            .People.Where(x =>
                x.State == PersonState.Active
                && x.Kind == PersonKind.Staff
                && x.Email != null
                && !accounts.Any(a => a.PersonId == x.Id)
                && !open.Any(i => i.PersonId == x.Id)
            )
            .OrderBy(x => x.Name)
            .ThenBy(x => x.Id)
            .Take(MostAtOnce)
            .Select(x => new PersonToInvite(
                x.Id,
                x.Name,
                x.Email!,
                memberships
                    .Where(m => m.PersonId == x.Id && m.From <= today && (m.Until == null || m.Until > today))
                    .Select(m => teams.Where(t => t.Id == m.TeamId).Select(t => t.Name).FirstOrDefault())
                    .FirstOrDefault()
            ))
            .ToListAsync(stop);
    }

    /// <summary>How many expired unused; nobody was invited again since.</summary>
    public async Task<int> ExpiredCountAsync(Actor actor, CancellationToken stop = default)
    {
        if (!actor.MayEverywhere(Permission.ManageOrganisation))
            return 0;
        await using var db = await databases.CreateDbContextAsync(stop);
        return await In(db.Invitations, InvitationState.Expired, time.GetUtcNow()).CountAsync(stop);
    }

    /// <summary>The open invitation with this code, for whoever holds it; null for every other code.</summary>
    public async Task<OpenInvitation?> FindAsync(string? code, CancellationToken stop = default)
    {
        if (InvitationCode.HashOf(code) is not { } hash)
            return null;
        await using var db = await databases.CreateDbContextAsync(stop);
        var found = await In(db.Invitations.AsNoTracking(), InvitationState.Open, time.GetUtcNow())
            .Where(x => x.Hash == hash)
            .Join(
                db.People.Where(x => x.State == PersonState.Active && x.Email != null),
                x => x.PersonId,
                p => p.Id,
                (x, p) =>
                    new
                    {
                        x,
                        p.Name,
                        p.Email,
                    }
            )
            .FirstOrDefaultAsync(stop);
        var organisation = await db.Organisation.Select(x => x.Name).FirstOrDefaultAsync(stop);
        return found is null ? null : new OpenInvitation(found.Name, found.Email!, organisation ?? "", found.x.IsReset, found.x.ExpiresAt);
    }

    /// <summary>One answer for what was never a code, was used, revoked or has expired: it tells nobody which.</summary>
    internal static RuleBrokenException Invalid() =>
        new(
            "invitation-invalid",
            "This code does not open anything. It may be mistyped, used already, or no longer valid; ask an administrator for a new one."
        );

    private static IQueryable<Invitation> In(IQueryable<Invitation> all, InvitationState? state, DateTimeOffset now) =>
        state switch
        {
            InvitationState.Open => all.Where(x => x.UsedAt == null && x.RevokedAt == null && x.ExpiresAt > now),
            InvitationState.Expired => all.Where(x => x.UsedAt == null && x.RevokedAt == null && x.ExpiresAt <= now),
            InvitationState.Used => all.Where(x => x.UsedAt != null),
            InvitationState.Revoked => all.Where(x => x.UsedAt == null && x.RevokedAt != null),
            _ => all,
        };

    private static InvitationView View(Invitation x, string name, DateTimeOffset now) =>
        new(
            x.Id,
            x.PersonId,
            name,
            x.IsReset,
            x.UsedAt is not null ? InvitationState.Used
                : x.RevokedAt is not null ? InvitationState.Revoked
                : x.ExpiresAt <= now ? InvitationState.Expired
                : InvitationState.Open,
            x.MadeAt,
            x.ExpiresAt,
            x.UsedAt,
            x.RevokedAt,
            x.Version
        );
}
