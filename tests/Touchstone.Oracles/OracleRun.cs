using System.Text.Json;

namespace Touchstone.Oracles;

/// <summary>Answers to all cases of a folder or file whose method is mapped.</summary>
public sealed class OracleRun
{
    private OracleRun() { }

    /// <summary>Case id to an object shaped like the expected one.</summary>
    public Dictionary<string, JsonElement> Results { get; } = [];

    /// <summary>Methods without a mapping and how many cases they have.</summary>
    public SortedDictionary<string, int> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Cases that could not be answered, with the reason.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Every JSON file of a folder, or one file; a file that is no list of cases throws.</summary>
    public static IEnumerable<JsonElement> Cases(string path) => Files(path).SelectMany(Read);

    private static IEnumerable<string> Files(string path) => Directory.Exists(path) ? Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal) : [path];

    private static JsonElement[] Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Select(item => item.Clone())];
    }

    /// <summary>Answers every case it has a mapping for; a case or file that cannot be answered is listed and the others go on.</summary>
    public static OracleRun Over(string path)
    {
        var run = new OracleRun();
        foreach (var file in Files(path))
        {
            try
            {
                Array.ForEach(Read(file), run.Answer);
            }
            catch (Exception problem) when (problem is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                run.Failures.Add($"{file}: no list of cases: {problem.Message}");
            }
        }

        return run;
    }

    private void Answer(JsonElement item)
    {
        var id = "a case without id";
        try
        {
            id = item.GetProperty("id").GetString()!;
            var method = item.GetProperty("method").GetString()!;
            if (Groups.All.TryGetValue(method, out var answer))
            {
                // Written at once, so that an answer that cannot be written spoils no other.
                Results[id] = JsonSerializer.SerializeToElement(answer(item.GetProperty("input")), CaseInput.Options);
            }
            else
                Unknown[method] = Unknown.GetValueOrDefault(method) + 1;
        }
        catch (Exception problem)
        {
            Failures.Add($"{id}: {problem.GetType().Name}: {problem.Message}");
        }
    }
}
