using System.Diagnostics;
using System.Globalization;

namespace Touchstone.Bench;

/// <summary>Measures work and prints one line a result: name, seconds and the numbers that the reference must give too.</summary>
internal static class Measured
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(40);

    /// <summary>
    /// Prints the median processor time of one call, after warm-up. Processor time of all threads of the process, so that other load on the
    /// machine counts for neither side; short work is repeated within a sample.
    /// </summary>
    public static void Time(string name, int samples, Func<double[]> work)
    {
        // Many calls and some time: the runtime compiles hot code anew in the background.
        var watch = Stopwatch.StartNew();
        var calls = 0;
        double[] result;
        do
        {
            result = work();
            calls++;
        } while (watch.Elapsed < Warm);

        var repeats = Math.Max(1, (int)(Sample / (watch.Elapsed / calls)));
        var seconds = new double[samples];
        for (var s = 0; s < samples; s++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var r = 0; r < repeats; r++)
                result = work();

            seconds[s] = (Environment.CpuUsage.TotalTime - before).TotalSeconds / repeats;
        }

        Array.Sort(seconds);
        Print(name, seconds[samples / 2], result);
    }

    /// <summary>Prints a fact that the runner judges by name.</summary>
    public static void Print(string name, double seconds, params double[] result)
    {
        var numbers = result.Select(x => x.ToString("R", CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{seconds:R}\t{string.Join(',', numbers)}"));
    }

    /// <summary>Prints the most memory this process held, in megabytes.</summary>
    public static void PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        Print("peak memory", process.PeakWorkingSet64 / 1e6);
    }
}
