using Microsoft.EntityFrameworkCore;

namespace Touchstone.Architecture.Tests.MadeUp.Orders;

/// <summary>A record of a made-up slice, on which the finder of forbidden writes is tried.</summary>
internal sealed class Order
{
    public int Id { get; set; }

    public string State { get; private set; } = "open";

    public string Note { get; set; } = "";

    public bool IsOpen() => State == "open";

    public void Close() => End("closed");

    private void End(string state) => State = state;
}

/// <summary>The owner's own verb, which others call.</summary>
internal sealed class CloseOrder(DbContext db)
{
    public async Task ExecuteAsync(int id)
    {
        (await db.Set<Order>().FirstAsync(x => x.Id == id)).Close();
        db.Set<Order>().Add(new Order { Note = "follows" });
        await db.Set<Order>().Where(x => x.Id < id).ExecuteDeleteAsync();
    }
}

internal sealed class InLambda;

internal sealed class InAsync;

internal sealed class AsArgument;
