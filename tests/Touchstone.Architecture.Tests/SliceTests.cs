using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Touchstone.Architecture.Tests;

/// <summary>Holds the table of docs/architecture.md: which slice may use which.</summary>
public sealed class SliceTests
{
    private static readonly string[] OpenToAll = ["Shared", "Organisation"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Shared"] = [],
        ["Organisation"] = ["Shared"],
        ["DataProtection"] = [],
        ["Scorecards"] = [],
        ["Interactions"] = ["DataProtection"],
        ["Evaluations"] = ["Scorecards", "Interactions", "DataProtection"],
        ["Results"] = ["Evaluations", "Scorecards", "Interactions"],
        ["Backups"] = [],
        ["Demonstration"] = ["Evaluations", "Scorecards", "Interactions", "DataProtection"],
    };

    private static readonly ArchUnitNET.Domain.Architecture Core = new ArchLoader()
        .LoadAssemblies(typeof(TouchstoneFeatures).Assembly, typeof(Evaluations.EvaluationWorkspace).Assembly)
        .Build();

    [Fact]
    public void Every_slice_uses_only_what_the_table_allows()
    {
        var wrong = new SortedSet<string>();
        var edges = new HashSet<(string, string)>();
        foreach (var type in Core.Types.Where(x => SliceOf(x) is not null))
        {
            var slice = SliceOf(type)!;
            foreach (var target in type.Dependencies.Select(x => x.Target).Where(x => SliceOf(x) is { } other && other != slice))
            {
                var other = SliceOf(target)!;
                edges.Add((slice, other));
                var allowed = slice == "Shared" ? [] : OpenToAll.Concat(MayUse.GetValueOrDefault(slice, []));
                if (!allowed.Contains(other) && !(slice == "Organisation" && other == "Shared"))
                    wrong.Add($"{slice} uses {other}: {type.FullName} → {target.FullName}");
            }
        }
        Assert.Contains(("Results", "Evaluations"), edges);
        Assert.True(wrong.Count == 0, "A new edge between slices is a design decision:\n" + string.Join('\n', wrong));
    }

    [Fact]
    public void Every_slice_has_a_row_in_the_table_and_an_entry_in_the_glossary()
    {
        var slices = Core.Types.Select(SliceOf).OfType<string>().Distinct().ToList();
        Assert.NotEmpty(slices);
        Assert.Empty(slices.Except(MayUse.Keys));
        var glossary = File.ReadAllText(Path.Combine(Project.Root, "docs", "glossary.md"));
        foreach (var slice in slices.Where(x => x is not "Shared"))
            Assert.Contains($"## {slice}", glossary);
    }

    private static string? SliceOf(IType type)
    {
        // Types that the compiler makes have no namespace.
        if (type.Namespace is null)
            return null;
        var parts = type.Namespace.FullName.Split('.');
        return parts is ["Touchstone", _, ..] && Directory.Exists(Path.Combine(Project.Root, "src", "Touchstone", parts[1])) ? parts[1] : null;
    }
}
