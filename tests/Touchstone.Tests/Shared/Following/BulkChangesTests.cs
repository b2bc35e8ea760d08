using System.Text.RegularExpressions;
using Touchstone.Shared.Following;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Following;

/// <summary>Those who follow changes hear of what is changed past the context too.</summary>
public sealed class BulkChangesTests
{
    private static readonly string[] Sets =
    [
        .. typeof(IFollowed).Assembly.GetTypes().Where(x => x.IsClass && typeof(IFollowed).IsAssignableFrom(x)).Select(x => x.Name + "s"),
    ];

    [Fact]
    public void Every_change_in_bulk_of_what_is_followed_says_that_it_is_to_be_told_again()
    {
        Assert.Contains("Interactions", Sets);
        Assert.Contains("Evaluations", Sets);
        var bulk = new Regex($@"\.(?:{string.Join('|', Sets)})\b[^;]*?\.ExecuteUpdateAsync\([^;]*");
        var found = 0;
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(SharedData.ProjectRoot, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(x => !x.Contains("Migrations"))
        )
        {
            var text = File.ReadAllText(file);
            foreach (var statement in bulk.Matches(text).Select(x => x.Value))
            {
                found++;
                Assert.True(
                    statement.Contains("ToldAt", StringComparison.Ordinal),
                    $"{file} changes followed rows and does not set ToldAt to null:\n{statement}"
                );
            }
        }
        Assert.InRange(found, 5, int.MaxValue);
    }
}
