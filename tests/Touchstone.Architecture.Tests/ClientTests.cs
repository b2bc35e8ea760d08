namespace Touchstone.Architecture.Tests;

/// <summary>What every page in the browser uses knows none of them.</summary>
public sealed class ClientTests
{
    private const string Shared = "Touchstone.Web.Client.Shared";

    [Fact]
    public void The_shared_pieces_of_the_browser_know_no_page_and_no_slice()
    {
        var shared = CompiledCode.Product.Types.Where(x => IsIn(CompiledCode.Written(x).Namespace, Shared)).ToList();
        var wrong = (
            from type in shared
            from used in CompiledCode.Uses(type)
            let name = CompiledCode.Written(used).Namespace
            where IsIn(name, "Touchstone") && !IsIn(name, Shared) && !IsIn(name, "Touchstone.Shared")
            select $"{type.FullName} → {used.FullName}"
        )
            .Distinct()
            .ToList();

        Assert.Contains(shared, x => x.Name.StartsWith("ChangeSender", StringComparison.Ordinal));
        Assert.True(wrong.Count == 0, "Pass it in from the page:\n" + string.Join('\n', wrong));
    }

    private static bool IsIn(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);
}
