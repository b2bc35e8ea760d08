using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>Begins, checks and ends sign-ins on the server, so that a copied cookie is worth nothing after signing out.</summary>
public sealed class Sessions(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, IOptions<SessionOptions> options)
{
    public Task<Guid> BeginAsync(Guid accountId, CancellationToken stop = default) =>
        databases.ChangeAsync(
            async db =>
            {
                var now = time.GetUtcNow();
                await db.Sessions.Where(x => x.EndsAt <= now).ExecuteDeleteAsync(stop);
                var session = new Session
                {
                    Id = ids.Next(),
                    AccountId = accountId,
                    StartedAt = now,
                    EndsAt = now.AddHours(options.Value.LongestHours),
                };
                db.Sessions.Add(session);
                return session.Id;
            },
            stop
        );

    /// <summary>False once it was ended, has lasted too long, or the account has another stamp: the password was changed or the person has left.</summary>
    public async Task<bool> IsOpenAsync(Guid id, Guid accountId, string? stamp, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = time.GetUtcNow();
        var sessions = db.Sessions;
        return stamp is not null
            && await db.Users.AnyAsync(
                x => x.Id == accountId && x.SecurityStamp == stamp && sessions.Any(s => s.Id == id && s.AccountId == accountId && s.EndsAt > now),
                stop
            );
    }

    public Task EndAsync(Actor actor, Guid id, CancellationToken stop = default) =>
        databases.ChangeAsync(
            async db =>
            {
                if (await db.Sessions.Where(x => x.Id == id).ExecuteDeleteAsync(stop) > 0)
                    db.Record(actor, time.GetUtcNow(), "signed-out", "person", actor.PersonId?.ToString() ?? "", $"{actor.Name} signed out");
            },
            stop
        );
}
