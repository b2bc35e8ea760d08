using System.Text.Json;

namespace Touchstone.Oracles;

/// <summary>Answers to all cases of a folder or file whose method is mapped.</summary>
public sealed class OracleRun
{
    private OracleRun()
    {
    }

    /// <summary>Case id to an object shaped like the expected one.</summary>
    public Dictionary<string, object> Results { get; } = [];

    /// <summary>Methods without a mapping and how many cases they have.</summary>
    public SortedDictionary<string, int> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Cases whose mapping threw.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Every JSON file of a folder, or one file.</summary>
    public static IEnumerable<JsonElement> Cases(string path)
    {
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path];
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var item in document.RootElement.EnumerateArray())
            {
                yield return item.Clone();
            }
        }
    }

    /// <summary>Answers every case it has a mapping for.</summary>
    public static OracleRun Over(string path)
    {
        var run = new OracleRun();
        foreach (var item in Cases(path))
        {
            var id = item.GetProperty("id").GetString()!;
            var method = item.GetProperty("method").GetString()!;
            if (!Groups.All.TryGetValue(method, out var answer))
            {
                run.Unknown[method] = run.Unknown.GetValueOrDefault(method) + 1;
                continue;
            }

            try
            {
                run.Results.Add(id, answer(item.GetProperty("input")));
            }
            catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                run.Failures.Add($"{id}: {problem.Message}");
            }
        }

        return run;
    }
}
