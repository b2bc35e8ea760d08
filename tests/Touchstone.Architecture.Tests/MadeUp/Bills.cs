using Microsoft.EntityFrameworkCore;
using Touchstone.Architecture.Tests.MadeUp.Orders;

namespace Touchstone.Architecture.Tests.MadeUp.Bills;

internal sealed class Bill
{
    public int Id { get; set; }
}

/// <summary>What is allowed: reading, one's own records, the owner's verbs.</summary>
internal sealed class ReadsOrders(DbContext db, CloseOrder close)
{
    private const string Reading = """SELECT "Note" FROM "Orders" """;

    public async Task<string> ExecuteAsync()
    {
        var open = await db.Set<Order>().Where(x => x.IsOpen()).Select(x => new { x.Id, x.Note }).ToListAsync();
        db.Add(new Bill { Id = open.Count });
        await Generic.SaveAsync(db, new List<Bill>());
        await db.Set<Bill>().Where(x => x.Id == 1).ExecuteDeleteAsync();
        await close.ExecuteAsync(open[0].Id);
        return Reading + Generic.NamesOf<Order>();
    }
}

/// <summary>Every way to write the orders of another slice; each method is one.</summary>
internal sealed class WritesOrders(DbContext db)
{
    public static IEnumerable<string> Kinds =>
        typeof(WritesOrders).GetMethods().Where(x => x.DeclaringType == typeof(WritesOrders) && !x.IsSpecialName).Select(x => x.Name);

    public void AddToSet(Order order) => db.Set<Order>().Add(order);

    public void AddManyInLambda(IEnumerable<int> ids) => ids.ToList().ForEach(_ => db.Set<Order>().AddRange([]));

    public async Task RemoveInAsync()
    {
        var all = await db.Set<Order>().ToListAsync();
        db.RemoveRange(all.Select(x => new Order { Id = x.Id }));
    }

    public void AddToContext(Order order) => db.Add(order);

    public void AddAsObject() => db.Add((object)new Order());

    public Task UpdateInBulk() => db.Set<Order>().ExecuteUpdateAsync(x => x.SetProperty(o => o.Note, "changed"));

    public Task DeleteInBulk() => db.Set<Order>().Where(x => x.Id > 3).ExecuteDeleteAsync();

    public async Task SetWhatWasRead() => (await db.Set<Order>().FirstAsync()).Note = "changed";

    public async Task CallsAMethodThatSets() => (await db.Set<Order>().FirstAsync()).Close();

    public void MarksAsChanged(Order order) => db.Entry(order).Property(x => x.Note).IsModified = true;

    public Task ThroughAGenericMethod() => Generic.SaveAsync(db, new List<Order>());

    public void ThroughAGenericClass() => new GenericStore<Order>(db).Keep(new Order());

    public Task BySql() => db.Database.ExecuteSqlRawAsync("""UPDATE "Orders" SET "Note" = '' """);

    public string BySqlOfACommand() => "delete from Orders where Id = 1";
}

internal static class Generic
{
    /// <summary>Passes it on to another that writes, across an async method.</summary>
    public static async Task SaveAsync<T>(DbContext db, IReadOnlyList<T> records)
        where T : class
    {
        await Task.Yield();
        Store(db, records);
    }

    public static string NamesOf<T>() => typeof(T).Name;

    private static void Store<T>(DbContext db, IReadOnlyList<T> records)
        where T : class => db.Set<T>().AddRange(records);
}

internal sealed class GenericStore<T>(DbContext db)
    where T : class
{
    public void Keep(T record) => db.Set<T>().Add(record);
}

/// <summary>Speaks of another slice where only the compiler's own types show it.</summary>
internal sealed class UsesOrders
{
    public static Func<object> Lambda => () => new InLambda();

    public static async Task<object> AsynchronouslyAsync(object[] given)
    {
        await Task.Yield();
        return given.OfType<AsArgument>().Any() ? "" : new InAsync();
    }
}
