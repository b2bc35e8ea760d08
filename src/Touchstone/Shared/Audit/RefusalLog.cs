using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>Something that was refused: who tried, what, about whom or what, and from which address.</summary>
public sealed record Refusal(Actor Actor, string Action, string SubjectKind, string SubjectId, string Summary, string From);

/// <summary>
/// Records what was refused: the first of its kind at once, what follows as a count every ten minutes,
/// so that nobody fills the disk by failing, and a flood shows as one.
/// </summary>
public sealed class RefusalLog(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    private const int MostKinds = 200;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Action, string SubjectId, string From), Tally> _tallies = [];

    public async Task RecordAsync(Refusal refusal, CancellationToken stop = default)
    {
        if (IsFirst(ref refusal))
            await WriteAsync(refusal, $"{refusal.Summary}, from {refusal.From}", null, stop);
    }

    /// <summary>Writes the counts whose time is over; all of them when the program ends.</summary>
    public async Task FlushAsync(bool all = false, CancellationToken stop = default)
    {
        List<Tally> over;
        lock (_gate)
        {
            var due = time.GetUtcNow() - Window;
            over = [.. _tallies.Values.Where(x => all || x.Since <= due)];
            foreach (var tally in over)
                _tallies.Remove(KeyOf(tally.Refusal));
        }
        foreach (var tally in over.Where(x => x.More > 0))
        {
            await WriteAsync(
                tally.Refusal,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{tally.Refusal.Summary}, from {tally.Refusal.From}: {tally.More} times more since {tally.Since:HH:mm} UTC"
                ),
                new { tally.More, tally.Since },
                stop
            );
        }
    }

    private bool IsFirst(ref Refusal refusal)
    {
        lock (_gate)
        {
            // Somebody who tries ever other names or from ever other addresses gets one line for all of them.
            if (!_tallies.ContainsKey(KeyOf(refusal)) && _tallies.Count >= MostKinds)
                refusal = new Refusal(Actor.Nobody, refusal.Action, "audit", "many", $"Many different refusals at once ({refusal.Action})", "many addresses");
            if (_tallies.TryGetValue(KeyOf(refusal), out var tally))
            {
                tally.More++;
                return false;
            }
            _tallies.Add(KeyOf(refusal), new Tally(refusal, time.GetUtcNow()));
            return true;
        }
    }

    private async Task WriteAsync(Refusal refusal, string summary, object? count, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        db.Record(refusal.Actor, time.GetUtcNow(), refusal.Action, refusal.SubjectKind, refusal.SubjectId, summary, after: count);
        await db.SaveChangesAsync(stop);
    }

    private static (string Action, string SubjectId, string From) KeyOf(Refusal x) => (x.Action, $"{x.SubjectId} {x.Actor.PersonId}", x.From);

    private sealed class Tally(Refusal refusal, DateTimeOffset since)
    {
        public Refusal Refusal { get; } = refusal;
        public DateTimeOffset Since { get; } = since;
        public long More { get; set; }
    }
}
