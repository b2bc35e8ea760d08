using System.Globalization;
using Touchstone.Writes;

// usage: Touchstone.Writes [VERB ...]
var wanted = args.ToHashSet();
var missed = false;
Console.WriteLine(
    $"{"verb", -28}{"rows", 9}{"verb s", 9}{"longest wait ms", 17}{"alone ms", 10}{"× alone", 9}{"plain s", 9}{"plain wait ms", 15}{"wait ratio", 12}"
);
using var kept = await Installation.MakeAsync();
foreach (var verb in BulkVerbs.All.Where(x => wanted.Count == 0 || wanted.Contains(x.Name)))
{
    var line = await Trial.RunAsync(kept, verb);
    missed |= line.Wait > Trial.MostWait;
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{verb.Name, -28}{line.Rows, 9:N0}{line.Seconds, 9:0.00}{line.Wait, 17:0}{line.Alone, 10:0}{line.Wait / line.Alone, 9:0.0}"
                + $"{line.PlainSeconds, 9:0.00}{line.PlainWait, 15:0}{line.PlainWait / line.Wait, 12:0.00}{(line.Wait > Trial.MostWait ? "  MISSED" : "")}"
        )
    );
}
return missed ? 1 : 0;
