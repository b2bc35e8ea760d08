using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Touchstone.Architecture.Tests;

/// <summary>What every page in the browser uses knows none of them.</summary>
public sealed class ClientTests
{
    private const string Shared = "Touchstone.Web.Client.Shared";

    private static readonly ArchUnitNET.Domain.Architecture Client = new ArchLoader()
        .LoadAssemblies(typeof(Web.Client.ClientMarker).Assembly, typeof(Evaluations.EvaluationWorkspace).Assembly)
        .Build();

    [Fact]
    public void The_shared_pieces_of_the_browser_know_no_page_and_no_slice()
    {
        var shared = Client.Types.Where(x => IsIn(x, Shared)).ToList();
        var wrong = shared
            .SelectMany(x => x.Dependencies.Select(d => (From: x, To: d.Target)))
            .Where(x => IsIn(x.To, "Touchstone") && !IsIn(x.To, Shared) && !IsIn(x.To, "Touchstone.Shared"))
            .Select(x => $"{x.From.FullName} → {x.To.FullName}")
            .Distinct()
            .ToList();

        Assert.Contains(shared, x => x.Name.StartsWith("ChangeSender", StringComparison.Ordinal));
        Assert.True(wrong.Count == 0, "Pass it in from the page:\n" + string.Join('\n', wrong));
    }

    private static bool IsIn(IType type, string name) =>
        type.Namespace?.FullName is { } own && (own == name || own.StartsWith(name + ".", StringComparison.Ordinal));
}
