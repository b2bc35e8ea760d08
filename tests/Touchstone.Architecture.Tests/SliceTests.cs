using Mono.Cecil;

namespace Touchstone.Architecture.Tests;

/// <summary>Holds the table of docs/architecture.md: which slice may use which, in the core and in the pages, commands and browser code of the
/// slices.</summary>
public sealed class SliceTests
{
    [Fact]
    public void Every_slice_uses_only_what_the_table_allows()
    {
        var edges = Edges(SliceTable.OfCore, SliceTable.OfCore);

        Assert.Contains(edges, x => x is { From: "Results", To: "Evaluations" });
        Hold(edges, SliceTable.AllowedToCore);
    }

    [Fact]
    public void The_pages_and_commands_of_a_slice_use_only_the_slices_that_the_slice_may_use()
    {
        var edges = Edges(SliceTable.OfDoor, SliceTable.Of);

        Assert.Contains(
            edges,
            x => x is { From: "Evaluations", To: "Interactions" } && x.Use.StartsWith("Touchstone.Web.Evaluations.", StringComparison.Ordinal)
        );
        Assert.Contains(edges, x => x.Use.StartsWith("Touchstone.Cli.", StringComparison.Ordinal));
        Hold(edges, SliceTable.AllowedToDoor);
    }

    [Fact]
    public void Only_the_shared_pages_and_commands_are_open_to_all()
    {
        // What pages of all slices use lies in Shared; the Organisation's own pages are no place for it.
        var wrong = Edges(SliceTable.OfDoor, SliceTable.OfDoor).Where(x => x is { From: "Shared", To: not "Shared" }).Select(x => x.Use).Distinct().ToList();

        Assert.True(wrong.Count == 0, "Shared knows no slice; slices are listed by the program:\n" + string.Join('\n', wrong));
    }

    [Fact]
    public void What_stands_in_lambdas_and_async_methods_is_seen_as_well()
    {
        var samples = new CompiledCode("Touchstone.Architecture.Tests");
        var uses = samples
            .Types.Where(x => CompiledCode.Written(x).FullName == typeof(MadeUp.Bills.UsesOrders).FullName)
            .SelectMany(CompiledCode.Uses)
            .Select(x => x.FullName)
            .ToHashSet();

        Assert.Contains(typeof(MadeUp.Orders.InLambda).FullName!, uses);
        Assert.Contains(typeof(MadeUp.Orders.InAsync).FullName!, uses);
        Assert.Contains(typeof(MadeUp.Orders.AsArgument).FullName!, uses);
    }

    [Fact]
    public void Every_slice_has_a_row_in_the_table_and_an_entry_in_the_glossary()
    {
        string[] slices = [.. Folders("Touchstone")];
        Assert.Contains("Evaluations", slices);
        Assert.Empty(slices.Except(SliceTable.MayUse.Keys));
        var glossary = File.ReadAllText(Path.Combine(Project.Root, "docs", "glossary.md"));
        foreach (var slice in slices.Where(x => x is not "Shared"))
            Assert.Contains($"## {slice}", glossary);

        Assert.Empty(
            Folders("Touchstone.Web")
                .Concat(Folders("Touchstone.Cli"))
                .Concat(Folders("Touchstone.Web.Client"))
                .Except(slices)
                .Except(SliceTable.DoorsMayUse.Keys)
        );
    }

    private static IEnumerable<string> Folders(string project) =>
        Directory
            .GetDirectories(Path.Combine(Project.Root, "src", project))
            .Where(x => Directory.EnumerateFiles(x, "*.cs", SearchOption.AllDirectories).Any() && Path.GetFileName(x) is not ("bin" or "obj" or "Properties"))
            .Select(x => Path.GetFileName(x)!);

    private static List<(string From, string To, string Use)> Edges(Func<TypeReference, string?> from, Func<TypeReference, string?> to) =>
        [
            .. CompiledCode
                .Product.Types.Select(x => (Type: x, Slice: from(x)))
                .Where(x => x.Slice is not null)
                .SelectMany(x =>
                    CompiledCode.Uses(x.Type).Select(u => (From: x.Slice!, To: to(u), Use: $"{CompiledCode.Written(x.Type).FullName} → {u.FullName}"))
                )
                .Where(x => x.To is not null && x.To != x.From)
                .Select(x => (x.From, x.To!, x.Use))
                .Distinct(),
        ];

    private static void Hold(IEnumerable<(string From, string To, string Use)> edges, Func<string, IEnumerable<string>> allowed)
    {
        var wrong = edges.Where(x => !allowed(x.From).Contains(x.To)).Select(x => $"{x.From} uses {x.To}: {x.Use}").Order().ToList();
        Assert.True(wrong.Count == 0, "A new edge between slices is a design decision:\n" + string.Join('\n', wrong));
    }
}
