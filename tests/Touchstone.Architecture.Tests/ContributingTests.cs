using System.Text.RegularExpressions;

namespace Touchstone.Architecture.Tests;

[Trait("Database", "Any")]
public sealed partial class ContributingTests
{
    [Fact]
    public void Every_file_that_the_checklist_of_a_slice_names_is_there()
    {
        var named = NamedPath().Matches(File.ReadAllText(Path.Combine(Project.Root, "CONTRIBUTING.md"))).Select(x => x.Groups[1].Value).ToList();

        Assert.True(named.Count > 40, "The checklist points to its files.");
        Assert.DoesNotContain(named, x => !File.Exists(Path.Combine(Project.Root, x)) && !Directory.Exists(Path.Combine(Project.Root, x)));
    }

    [GeneratedRegex("`((?:src|tests|docs|openapi)/[^` ]+)[^`]*`")]
    private static partial Regex NamedPath();
}
