using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Touchstone.Shared.Changes;

namespace Touchstone.Shared.Outbox;

/// <summary>
/// Brings the waiting news to its handlers, each handler in a lane of its own: one that fails or takes long holds up no other. What fails is tried again later,
/// each
/// time after a longer wait, and in the end given up and shown. Several processes share the work: each delivery is claimed before it is made.
/// </summary>
public sealed partial class DeliverNews(
    IDbContextFactory<QualityDb> databases,
    TimeProvider time,
    IdSource ids,
    IEnumerable<INewsHandler> handlers,
    ILogger<DeliverNews> log
)
{
    internal const int MostAttempts = 12;
    private const int Batch = 100;
    private readonly List<INewsHandler> _handlers = [.. handlers];
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _lanes = new();
    private DateTimeOffset? _pruned;

    /// <summary>How many deliveries were made.</summary>
    public async Task<int> ExecuteAsync(CancellationToken stop = default)
    {
        await SpreadAsync(stop);
        var made = await Task.WhenAll(_handlers.Select(x => RunLaneAsync(x, stop)));
        if (_pruned is not { } last || time.GetUtcNow() - last >= TimeSpan.FromHours(1))
            await PruneAsync(stop);
        return made.Sum();
    }

    /// <summary>Gives each handler what it wants to hear, as deliveries of its own.</summary>
    private async Task SpreadAsync(CancellationToken stop)
    {
        var changes = new PartsOfChange(databases);
        while (await AnyWaitsAsync(stop))
        {
            await changes.ChangeAsync(
                async db =>
                {
                    var now = time.GetUtcNow();
                    foreach (var message in await db.Set<OutboxMessage>().Where(x => x.SpreadAt == null).OrderBy(x => x.Id).Take(Batch).ToListAsync(stop))
                    {
                        var changed = Read(message.Body);
                        foreach (var handler in _handlers.Where(x => x.Kind == message.Kind && x.Wants(changed)))
                            db.Add(
                                new OutboxDelivery
                                {
                                    MessageId = message.Id,
                                    Handler = handler.Name,
                                    Subject = message.Subject,
                                }
                            );
                        message.SpreadAt = now;
                    }
                    await db.SaveChangesAsync(stop);
                },
                stop,
                Guard.News
            );
        }
    }

    private async Task<bool> AnyWaitsAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Set<OutboxMessage>().AnyAsync(x => x.SpreadAt == null, stop);
    }

    private async Task<int> RunLaneAsync(INewsHandler handler, CancellationToken stop)
    {
        var lane = _lanes.GetOrAdd(handler.Name, _ => new SemaphoreSlim(1));
        if (!await lane.WaitAsync(TimeSpan.Zero, stop))
            return 0;
        try
        {
            var made = 0;
            while (await TakeAsync(handler, stop) is { } taken)
            {
                await BringAsync(handler, taken, stop);
                made++;
            }
            return made;
        }
        finally
        {
            lane.Release();
        }
    }

    private sealed record Taken(long Id, Guid Claim, int Attempts, NewsMessage News);

    /// <summary>The next delivery that nobody else makes; of one record the later news waits for the earlier.</summary>
    private async Task<Taken?> TakeAsync(INewsHandler handler, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var (name, deliveries) = (handler.Name, db.Set<OutboxDelivery>());
        while (true)
        {
            var now = time.GetUtcNow();
            var next = await deliveries
                .AsNoTracking()
                .Where(x =>
                    x.Handler == name
                    && x.HandledAt == null
                    && x.GivenUpAt == null
                    && (x.NotBefore == null || x.NotBefore <= now)
                    && (x.ClaimedUntil == null || x.ClaimedUntil < now)
                    && (
                        x.Subject == ""
                        || !deliveries.Any(e =>
                            e.Handler == name && e.Subject == x.Subject && e.MessageId < x.MessageId && e.HandledAt == null && e.GivenUpAt == null
                        )
                    )
                )
                .OrderBy(x => x.MessageId)
                .FirstOrDefaultAsync(stop);
            if (next is null)
                return null;
            var claim = ids.Next();
            DateTimeOffset until = now + 2 * handler.Limit;
            var taken = await deliveries
                .Where(x => x.Id == next.Id && x.HandledAt == null && x.Claim == next.Claim && x.Attempts == next.Attempts)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(x => x.Claim, claim).SetProperty(x => x.ClaimedUntil, until).SetProperty(x => x.Attempts, next.Attempts + 1),
                    stop
                );
            if (taken == 0)
                continue;
            var message = await db.Set<OutboxMessage>().AsNoTracking().FirstAsync(x => x.Id == next.MessageId, stop);
            return new Taken(next.Id, claim, next.Attempts + 1, new NewsMessage(message.Id, message.At, Read(message.Body)));
        }
    }

    private async Task BringAsync(INewsHandler handler, Taken taken, CancellationToken stop)
    {
        try
        {
            using var limit = new CancellationTokenSource(handler.Limit, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
            // A handler that does not look at its token is left behind; hearing the same again must not trouble it.
            await handler.HandleAsync(taken.News, both.Token).WaitAsync(both.Token);
            await EndAsync(taken, null, handled: true);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndAsync(taken, null, handled: false);
            throw;
        }
        catch (Exception problem)
        {
            LogFailure(handler.Name, taken.News.Id, taken.Attempts, problem);
            await EndAsync(
                taken,
                problem is OperationCanceledException
                    ? $"It took longer than {handler.Limit.TotalSeconds:0} seconds."
                    : $"{problem.GetType().Name}: {problem.Message}",
                handled: false
            );
        }
    }

    /// <summary>Only who holds the claim says how it ended; one who slept past it changes nothing.</summary>
    private async Task EndAsync(Taken taken, string? error, bool handled)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        DateTimeOffset? handledAt = handled ? now : null;
        DateTimeOffset? givenUpAt = error is not null && taken.Attempts >= MostAttempts ? now : null;
        DateTimeOffset? notBefore = error is null ? null : now.AddSeconds(Math.Min(3600, Math.Pow(2, taken.Attempts)));
        var words = error is { Length: > 300 } ? error[..300] : error;
        await db.Set<OutboxDelivery>()
            .Where(x => x.Id == taken.Id && x.Claim == taken.Claim)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(x => x.HandledAt, handledAt)
                        .SetProperty(x => x.GivenUpAt, givenUpAt)
                        .SetProperty(x => x.NotBefore, notBefore)
                        .SetProperty(x => x.LastError, words)
                        .SetProperty(x => x.Claim, (Guid?)null)
                        .SetProperty(x => x.ClaimedUntil, (DateTimeOffset?)null),
                CancellationToken.None
            );
    }

    /// <summary>What everybody has handled goes after a month; what was given up stays three, to be seen.</summary>
    private async Task PruneAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var (now, deliveries) = (time.GetUtcNow(), db.Set<OutboxDelivery>());
        var (handledBefore, anyBefore) = (now.AddDays(-30), now.AddDays(-90));
        var old = db.Set<OutboxMessage>()
            .Where(x => x.SpreadAt < anyBefore || (x.SpreadAt < handledBefore && !deliveries.Any(d => d.MessageId == x.Id && d.HandledAt == null)))
            .Select(x => x.Id);
        // After a quiet month there may be much: a few at a time, so that nobody waits long.
        var changes = new PartsOfChange(databases);
        while (await old.OrderBy(x => x).Take(Batch).ToListAsync(stop) is { Count: > 0 } some)
            await changes.ChangeAsync(own => own.Set<OutboxMessage>().Where(x => some.Contains(x.Id)).ExecuteDeleteAsync(stop), stop);
        _pruned = now;
    }

    private static Changed Read(string body) => JsonSerializer.Deserialize<Changed>(body, JsonSerializerOptions.Web)!;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{handler} could not handle news {id} (attempt {attempt}); it will be tried again")]
    private partial void LogFailure(string handler, long id, int attempt, Exception problem);
}
