using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Changes;

/// <summary>
/// A verb that writes much does so in parts, each a change of its own, and rests in between. Whoever waits for a database with one writer asks only now and
/// then whether it is free: without the rests, a verb that begins its next part at once would keep them waiting to its end.
/// </summary>
internal sealed class PartsOfChange(IDbContextFactory<QualityDb> databases)
{
    private static readonly TimeSpan MostHeld = TimeSpan.FromMilliseconds(50),
        Rest = TimeSpan.FromMilliseconds(35);
    private TimeSpan _held;

    public async Task<T> ChangeAsync<T>(Func<QualityDb, Task<T>> verb, CancellationToken stop, params Guard[] guards)
    {
        var (begun, rests) = (0L, false);
        var result = await databases.ChangeAsync(
            db =>
            {
                (begun, rests) = (Stopwatch.GetTimestamp(), db.HasOneWriter);
                return verb(db);
            },
            stop,
            guards
        );
        if (rests)
            await RestAsync(Stopwatch.GetElapsedTime(begun), stop);
        return result;
    }

    public Task ChangeAsync(Func<QualityDb, Task> verb, CancellationToken stop, params Guard[] guards) =>
        ChangeAsync<object?>(
            async db =>
            {
                await verb(db);
                return null;
            },
            stop,
            guards
        );

    /// <summary>For parts that are written in another frame: the writer was held for so long.</summary>
    public async Task RestAsync(TimeSpan held, CancellationToken stop)
    {
        _held += held;
        if (_held < MostHeld)
            return;
        _held = TimeSpan.Zero;
        await Task.Delay(Rest, stop);
    }
}
