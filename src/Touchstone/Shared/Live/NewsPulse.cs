using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Outbox;

namespace Touchstone.Shared.Live;

/// <summary>
/// The kinds of news since the last look, whichever process wrote it. A transaction that began earlier may be seen later, with a smaller
/// number: the last numbers are looked at again each time.
/// </summary>
internal sealed class NewsPulse(IDbContextFactory<QualityDb> databases)
{
    private const int Again = 200;

    private HashSet<long> _seen = [];
    private long? _floor;

    public async Task<IReadOnlySet<string>> LookAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var news = db.Set<OutboxMessage>().AsNoTracking();
        var isFirst = _floor is null;
        var floor = _floor ?? (await news.MaxAsync(x => (long?)x.Id, stop) ?? 0) - Again;
        var found = await news.Where(x => x.Id > floor).Select(x => new { x.Id, x.Kind }).ToListAsync(stop);
        var kinds = found.Where(x => !_seen.Contains(x.Id)).Select(x => x.Kind).ToHashSet();
        var last = found.Select(x => x.Id).DefaultIfEmpty(floor + Again).Max();
        _floor = Math.Max(floor, last - Again);
        _seen = [.. found.Select(x => x.Id).Where(x => x > _floor)];
        return isFirst ? new HashSet<string>() : kinds;
    }

    /// <summary>Nobody listens any more; the next look is a first one.</summary>
    public void Forget() => (_floor, _seen) = (null, []);
}
