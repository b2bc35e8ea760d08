using Microsoft.EntityFrameworkCore;
using Touchstone.Database;

namespace Touchstone.Architecture.Tests;

/// <summary>A slice changes its own records only; another slice's are changed by that slice's verbs.</summary>
[Trait("Category", "Slow")]
public sealed class TableWriteTests
{
    [Fact]
    public void No_slice_writes_the_tables_of_another()
    {
        using var db = new SqliteQualityDb(new DbContextOptionsBuilder<SqliteQualityDb>().UseSqlite("Data Source=:memory:").Options);
        var entities = db.Model.GetEntityTypes().Where(x => x.ClrType.Namespace?.StartsWith("Touchstone.", StringComparison.Ordinal) == true).ToList();
        // Accounts lie in Shared, where the context is, and are the Organisation's.
        var owners = entities
            .Select(x => x.ClrType)
            .Distinct()
            .ToDictionary(x => x.FullName!, x => x.Name == "Account" ? "Organisation" : x.Namespace!.Split('.')[1]);
        var tables = entities
            .Where(x => x.GetTableName() is not null)
            .GroupBy(x => x.GetTableName()!)
            .ToDictionary(x => x.Key, x => owners[x.First().ClrType.FullName!]);

        var wrong = new TableWrites(CompiledCode.Product, SliceTable.Of, owners, tables).Find();

        Assert.Contains("Evaluations", owners.Values);
        Assert.True(
            wrong.Count == 0,
            "Call a verb of the slice that owns the table:\n"
                + string.Join('\n', wrong.Select(x => $"{x.Slice} writes {x.Owner}: {x.Method} ({x.What})").Order())
        );
    }

    [Fact]
    public void A_made_up_violation_of_every_kind_is_found_and_nothing_else()
    {
        var found = new TableWrites(
            new CompiledCode("Touchstone.Architecture.Tests"),
            x => CompiledCode.Written(x).Namespace.Split('.') is [.., "MadeUp", var slice] ? slice : null,
            new Dictionary<string, string> { [typeof(MadeUp.Orders.Order).FullName!] = "Orders", [typeof(MadeUp.Bills.Bill).FullName!] = "Bills" },
            new Dictionary<string, string> { ["Orders"] = "Orders", ["Bills"] = "Bills" }
        ).Find();

        Assert.All(found, x => Assert.Equal(("Bills", "Orders"), (x.Slice, x.Owner)));
        Assert.Equal(MadeUp.Bills.WritesOrders.Kinds.Order(), found.Select(x => x.Method.Split('.')[^1]).Distinct().Order());
    }
}
