using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Shared.Outbox;

/// <summary>News that a handler has not taken: what it is, whom it did not reach, why, and when it is tried again (never, when it was given up).</summary>
public sealed record UndeliveredNewsView(
    long Id,
    DateTimeOffset At,
    string Kind,
    int Records,
    string? From,
    string? To,
    string Handler,
    int Attempts,
    string? Problem,
    DateTimeOffset? NextTry,
    DateTimeOffset? GivenUpAt
);

/// <summary>Shows the news that failed at least once, given up first, and lets an administrator have it tried again.</summary>
public sealed class UndeliveredNews(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task<IReadOnlyList<UndeliveredNewsView>> ListAsync(Actor actor, int size = 100, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        await using var db = await databases.CreateDbContextAsync(stop);
        var rows = await db.Set<OutboxDelivery>()
            .AsNoTracking()
            .Where(x => x.HandledAt == null && x.Attempts > 0 && x.LastError != null)
            .Join(
                db.Set<OutboxMessage>(),
                x => x.MessageId,
                m => m.Id,
                (x, m) =>
                    new
                    {
                        Delivery = x,
                        m.At,
                        m.Kind,
                        m.Body,
                    }
            )
            .OrderByDescending(x => x.Delivery.GivenUpAt != null)
            .ThenBy(x => x.Delivery.Id)
            .Take(Math.Clamp(size, 1, 500))
            .ToListAsync(stop);
        return [.. rows.Select(x => View(x.Delivery, x.At, x.Kind, JsonSerializer.Deserialize<Changed>(x.Body, JsonSerializerOptions.Web)!))];
    }

    public Task TryAgainAsync(Actor actor, long id, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        return databases.ChangeAsync(
            async db =>
            {
                var delivery =
                    await db.Set<OutboxDelivery>().FirstOrDefaultAsync(x => x.Id == id, stop) ?? throw new RecordNotFoundException("undelivered news", id);
                if (delivery.HandledAt is not null)
                    throw RuleBrokenException.Conflict("news-delivered", "This news has been delivered meanwhile.");
                (delivery.Attempts, delivery.NotBefore, delivery.GivenUpAt) = (0, null, null);
                db.Record(
                    actor,
                    time.GetUtcNow(),
                    "news-tried-again",
                    "news",
                    delivery.MessageId,
                    $"News {delivery.MessageId} is brought to {delivery.Handler} again"
                );
            },
            stop,
            Guard.News
        );
    }

    private static UndeliveredNewsView View(OutboxDelivery x, DateTimeOffset at, string kind, Changed changed) =>
        new(
            x.Id,
            at,
            kind,
            changed.Ids.Count,
            changed.From,
            changed.To,
            x.Handler,
            x.Attempts,
            x.LastError,
            x.GivenUpAt is null ? x.NotBefore : null,
            x.GivenUpAt
        );
}
