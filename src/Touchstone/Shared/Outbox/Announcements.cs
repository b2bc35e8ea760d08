using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Touchstone.Shared.Audit;

namespace Touchstone.Shared.Outbox;

/// <summary>Finds what changed in a context and writes the news of it.</summary>
internal static class Announcements
{
    private const int MostIds = 1000;

    /// <summary>For changes past the context: the news of many records is one message (a thousand ids each).</summary>
    public static void AnnounceChanged<T>(this QualityDb db, string subject, IEnumerable<T> ids, string? from, string? to)
        where T : notnull => Write(db, subject, ids.Select(x => Word(x)).ToList(), from, to);

    /// <summary>
    /// Writes the news of what is about to be saved, one message for all records that made the same step. What gets its id from the database is given back,
    /// to be announced when it has one.
    /// </summary>
    internal static IReadOnlyList<IAnnounced> AnnounceChanges(this QualityDb db)
    {
        var steps = new Dictionary<(string Subject, string? From, string? To), List<string>>();
        var later = new List<IAnnounced>();
        foreach (var entry in db.ChangeTracker.Entries<IAnnounced>().ToList())
        {
            if (entry.State == EntityState.Added && entry.Properties.Any(x => x.Metadata.IsPrimaryKey() && x.IsTemporary))
                later.Add(entry.Entity);
            else
                foreach (var (life, from, to) in StepsOf(entry))
                    Note(steps, life, from, to);
        }
        foreach (var (step, ids) in steps)
            Write(db, step.Subject, ids, step.From, step.To);
        return later;
    }

    internal static void AnnounceNew(this QualityDb db, IReadOnlyList<IAnnounced> records)
    {
        var steps = new Dictionary<(string Subject, string? From, string? To), List<string>>();
        foreach (var record in records)
        {
            var life = record.Lives.First();
            Note(steps, life, null, life.State);
        }
        foreach (var (step, ids) in steps)
            Write(db, step.Subject, ids, step.From, step.To);
    }

    private static IEnumerable<(Life Life, string? From, string? To)> StepsOf(EntityEntry<IAnnounced> entry)
    {
        switch (entry.State)
        {
            case EntityState.Added:
                var born = entry.Entity.Lives.First();
                yield return (born, null, born.State);
                break;
            case EntityState.Deleted:
                var gone = ((IAnnounced)entry.OriginalValues.ToObject()).Lives.First();
                yield return (gone, gone.State, null);
                break;
            case EntityState.Modified:
                foreach (var (before, after) in ((IAnnounced)entry.OriginalValues.ToObject()).Lives.Zip(entry.Entity.Lives))
                {
                    if (before.State != after.State)
                        yield return (after, before.State, after.State);
                }
                break;
        }
    }

    private static void Note(Dictionary<(string Subject, string? From, string? To), List<string>> steps, Life life, string? from, string? to)
    {
        var step = (life.Subject, from, to);
        if (!steps.TryGetValue(step, out var ids))
            ids = steps[step] = [];
        ids.Add(Word(life.Id));
    }

    private static void Write(QualityDb db, string subject, List<string> ids, string? from, string? to)
    {
        var by = db.ChangeTracker.Entries<AuditEntry>().FirstOrDefault(x => x.State == EntityState.Added)?.Entity.ActorId;
        foreach (var part in ids.Distinct().Chunk(MostIds))
        {
            db.Set<OutboxMessage>()
                .Add(
                    new OutboxMessage
                    {
                        At = db.Clock.GetUtcNow(),
                        Kind = Changed.KindOf(subject),
                        Subject = part.Length == 1 ? $"{subject}:{part[0]}" : "",
                        Body = JsonSerializer.Serialize(new Changed(part, from, to, by), JsonSerializerOptions.Web),
                    }
                );
        }
    }

    private static string Word(object id) => Convert.ToString(id, CultureInfo.InvariantCulture)!;
}
