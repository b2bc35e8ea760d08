using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Interactions.HeldBack;

/// <summary>Which number is to be destroyed, and the version of its interaction that was seen.</summary>
public sealed record RemoveHeldBackRequest(long Id, ExpectedVersion Expected);

/// <summary>Destroys a number that is held back now, before its time is up. Its mark stays.</summary>
public sealed class RemoveHeldBack(IDbContextFactory<QualityDb> databases, TimeProvider time, IOptions<HeldBackOptions> options)
{
    public async Task ExecuteAsync(Actor actor, RemoveHeldBackRequest request, CancellationToken stop = default)
    {
        await databases.ChangeAsync(request, db => RemoveAsync(db, actor, request, stop), stop);
    }

    private async Task RemoveAsync(QualityDb db, Actor actor, RemoveHeldBackRequest request, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var number =
            await db.OpenHeldBack(actor, now.AddDays(-options.Value.KeepHeldBackDays)).FirstOrDefaultAsync(x => x.Id == request.Id, stop)
            ?? throw new RecordNotFoundException("held back number", request.Id);
        var version = await db.Interactions.Where(x => x.Id == number.InteractionId).Select(x => x.Version).FirstAsync(stop);
        request.Expected.RequireAt(version, "Somebody changed this interaction meanwhile");
        db.HeldBackNumbers.Remove(number);
        db.Record(
            actor,
            now,
            "held-back-number-removed",
            "interaction",
            number.InteractionId,
            $"Destroyed a number held back from interaction {number.InteractionId}",
            after: new { number.Place, number.Code }
        );
    }
}
