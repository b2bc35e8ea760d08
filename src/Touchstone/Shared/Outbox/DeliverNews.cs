using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Touchstone.Shared.Outbox;

/// <summary>Brings the waiting news to its handlers; what fails is tried again later, each time after a longer wait.</summary>
public sealed partial class DeliverNews(IDbContextFactory<QualityDb> databases, TimeProvider time, IEnumerable<INewsHandler> handlers, ILogger<DeliverNews> log)
{
    private readonly ILookup<string, INewsHandler> _handlers = handlers.ToLookup(x => x.Kind);

    public async Task<int> ExecuteAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = time.GetUtcNow();
        var waiting = await db.Set<OutboxMessage>().Where(x => x.HandledAt == null && (x.NotBefore == null || x.NotBefore <= now)).OrderBy(x => x.Id).Take(100).ToListAsync(stop);
        foreach (var message in waiting)
        {
            try
            {
                foreach (var handler in _handlers[message.Kind]) await handler.HandleAsync(message.Body, stop);
                message.HandledAt = time.GetUtcNow();
                message.LastError = null;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                message.Attempts++;
                message.LastError = problem.Message;
                message.NotBefore = time.GetUtcNow().AddSeconds(Math.Min(3600, Math.Pow(2, message.Attempts)));
                LogFailure(message.Kind, message.Id, message.Attempts, problem);
            }
            await db.SaveChangesAsync(stop);
        }
        var old = now.AddDays(-30);
        await db.Set<OutboxMessage>().Where(x => x.HandledAt != null && x.HandledAt < old).ExecuteDeleteAsync(stop);
        return waiting.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "News {kind} {id} could not be handled (attempt {attempt}); it will be tried again")]
    private partial void LogFailure(string kind, long id, int attempt, Exception problem);
}
