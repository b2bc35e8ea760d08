using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Interactions;

/// <summary>Files to import, made where a test keeps its data.</summary>
internal static class ImportFiles
{
    public static async Task<string> FileAsync(this TestOrganisation organisation, string name, string text)
    {
        var path = Path.Combine(organisation.DataFolder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>Calls with a transcript of a few turns each.</summary>
    public static string Many(TestOrganisation organisation, int records)
    {
        var path = Path.Combine(organisation.DataFolder, $"{records}.jsonl");
        using var file = new StreamWriter(path);
        var start = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < records; i++)
        {
            var at = start.AddSeconds(i);
            file.WriteLine(
                $$$"""{"source":"many","interaction_id":"m{{{i}}}","channel":"phone","queue":"billing","agent_id":"{{{i % 40}}}","customer_id":"c{{{i % 5000}}}","arrived_at":"{{{at:O}}}","ended_at":"{{{at.AddMinutes(4):O}}}","turns":[{"n":1,"speaker":"agent","offset_s":0.5,"text":"Good morning, billing, what can I do for you today?"},{"n":2,"speaker":"customer","offset_s":4,"text":"I was charged twice for order {{{i}}} and would like to have it back."},{"n":3,"speaker":"agent","offset_s":11,"text":"I see the second charge, I have sent it back; it takes {{{i % 5 + 1}}} days."}],"outcome":{"result":"solved"}}"""
            );
        }
        return path;
    }

    /// <summary>Two good records, and between them one line of the given length.</summary>
    public static string WithALongLine(TestOrganisation organisation, string format, int length)
    {
        var path = Path.Combine(organisation.DataFolder, $"long.{format}");
        var (before, start, end, after) =
            format == "csv"
                ? ("source,id,channel,subject\nlong,1,phone,a\n", "long,2,phone,", "", "long,3,phone,c\n")
                : (
                    """{"source":"long","interaction_id":"1","channel":"phone"}""" + "\n",
                    """{"source":"long","interaction_id":"2","channel":"phone","subject":"x""",
                    "\"}",
                    """{"source":"long","interaction_id":"3","channel":"phone"}""" + "\n"
                );
        using var file = new StreamWriter(path);
        file.Write(before + start);
        var piece = new string('x', 100_000);
        for (var written = 0; written < length; written += piece.Length)
            file.Write(piece);
        file.Write(end + "\n" + after);
        return path;
    }
}
