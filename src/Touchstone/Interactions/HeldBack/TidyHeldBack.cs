using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Changes;

namespace Touchstone.Interactions.HeldBack;

/// <summary>Destroys numbers whose time is up; a few at a time, so that nobody waits long.</summary>
public sealed class TidyHeldBack(IDbContextFactory<QualityDb> databases, TimeProvider time, IOptions<HeldBackOptions> options)
{
    private const int Batch = 200;

    public async Task<int> ExecuteAsync(CancellationToken stop = default)
    {
        var old = time.GetUtcNow().AddDays(-options.Value.KeepHeldBackDays);
        await using var db = await databases.CreateDbContextAsync(stop);
        var (gone, changes) = (0, new PartsOfChange(databases));
        while (await db.HeldBackNumbers.Where(x => x.HeldAt <= old).OrderBy(x => x.Id).Select(x => x.Id).Take(Batch).ToListAsync(stop) is { Count: > 0 } some)
            gone += await changes.ChangeAsync(own => own.HeldBackNumbers.Where(x => some.Contains(x.Id)).ExecuteDeleteAsync(stop), stop);
        return gone;
    }
}
