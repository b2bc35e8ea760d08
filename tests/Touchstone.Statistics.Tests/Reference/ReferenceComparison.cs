using System.Text.Json;

namespace Touchstone.Statistics.Tests.Reference;

/// <summary>The pass rule of the reference cases: |got - expected| within abs + rel |expected|, everything else exact.</summary>
internal static class ReferenceComparison
{
    public static List<string> Differences(JsonElement item, JsonElement got)
    {
        var found = new List<string>();
        int asked = 0,
            absent = 0;
        foreach (var field in item.GetProperty("expected").EnumerateObject())
        {
            asked++;
            if (got.TryGetProperty(field.Name, out var value))
                Compare(field.Value, value, item.GetProperty("tolerance"), field.Name, found);
            else
                absent++;
        }

        if (2 * absent > asked)
            found.Add($"{absent} of {asked} fields are not produced");

        return found.ConvertAll(difference => $"{item.GetProperty("id").GetString()}: {difference}");
    }

    private static void Compare(JsonElement expected, JsonElement got, JsonElement tolerance, string path, List<string> found)
    {
        if (expected.ValueKind == JsonValueKind.Object && got.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in expected.EnumerateObject())
            {
                if (got.TryGetProperty(field.Name, out var value))
                    Compare(field.Value, value, tolerance, $"{path}.{field.Name}", found);
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array && got.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == got.GetArrayLength())
        {
            for (var i = 0; i < expected.GetArrayLength(); i++)
                Compare(expected[i], got[i], tolerance, $"{path}[{i}]", found);
        }
        else if (expected.ValueKind == JsonValueKind.Number && got.ValueKind == JsonValueKind.Number)
        {
            var (abs, rel) = Allowed(tolerance, path);
            if (!(Math.Abs(got.GetDouble() - expected.GetDouble()) <= abs + rel * Math.Abs(expected.GetDouble())))
                found.Add($"{path}: expected {expected}, got {got}");
        }
        else if (expected.ValueKind != got.ValueKind || expected.ToString() != got.ToString())
            found.Add($"{path}: expected {expected}, got {got}");
    }

    private static (double Abs, double Rel) Allowed(JsonElement tolerance, string path)
    {
        var best = tolerance;
        var length = -1;
        if (tolerance.TryGetProperty("fields", out var fields))
        {
            foreach (var field in fields.EnumerateObject())
            {
                var name = field.Name;
                if (
                    name.Length > length
                    && (path == name || path.StartsWith(name + ".", StringComparison.Ordinal) || path.StartsWith(name + "[", StringComparison.Ordinal))
                )
                    (best, length) = (field.Value, name.Length);
            }
        }

        return (Part("abs"), Part("rel"));

        double Part(string name) => best.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
    }
}
