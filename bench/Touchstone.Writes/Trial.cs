using System.Diagnostics;

namespace Touchstone.Writes;

/// <summary>What one verb did, how long another writer waited behind it, and the same for the plain transaction that writes the same rows.</summary>
internal sealed record Line(long Rows, double Seconds, double Wait, double Alone, double PlainSeconds, double PlainWait);

internal static class Trial
{
    public const double MostWait = 200;

    public static async Task<Line> RunAsync(Installation kept, BulkVerb verb)
    {
        using var before = verb.FromEmpty ? await Installation.EmptyAsync() : kept.Copy();
        await verb.Prepare(before);
        // Once for the warm-up of the runtime, then for the measure.
        using (var warm = before.Copy())
            await verb.Run(warm);
        using var ours = before.Copy();
        using var plain = before.Copy();

        var (seconds, wait) = await BesideAsync(ours, () => verb.Run(ours));
        var changes = SameRows.Between(before, ours);
        var (plainSeconds, plainWait) = await BesideAsync(
            plain,
            () =>
            {
                changes.Write(plain);
                return Task.CompletedTask;
            }
        );
        var (_, alone) = await BesideAsync(plain, () => Task.Delay(TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 5))));
        return new Line(changes.Count, seconds, wait, alone, plainSeconds, plainWait);
    }

    private static async Task<(double Seconds, double Wait)> BesideAsync(Installation installation, Func<Task> work)
    {
        using var other = new OtherWriter(installation);
        await other.BegunAsync();
        var watch = Stopwatch.StartNew();
        await Task.Run(work);
        var seconds = watch.Elapsed.TotalSeconds;
        return (seconds, await other.LongestAsync());
    }
}
