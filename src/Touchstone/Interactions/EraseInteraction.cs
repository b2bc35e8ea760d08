using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Interactions;

/// <summary>Which interaction to erase, why, and the version that was read when it was decided.</summary>
public sealed record EraseInteractionRequest(long Id, ExpectedVersion Expected, string? Reason);

/// <summary>Erases one interaction: its words, quotes of them, and what identifies the customer. It cannot be undone.</summary>
public sealed class EraseInteraction
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly InteractionEraser _eraser;

    internal EraseInteraction(IDbContextFactory<QualityDb> databases, InteractionEraser eraser) => (_databases, _eraser) = (databases, eraser);

    public async Task ExecuteAsync(Actor actor, EraseInteractionRequest request, CancellationToken stop = default)
    {
        await _databases.ChangeAsync(request, db => EraseAsync(db, actor, request, stop), stop);
    }

    private async Task EraseAsync(QualityDb db, Actor actor, EraseInteractionRequest request, CancellationToken stop)
    {
        var reason = request.Reason?.Trim() ?? "";
        // Whoever may not see it learns nothing of it; whoever may see but not erase it is told so.
        if (!await db.VisibleInteractions(actor).AnyAsync(x => x.Id == request.Id, stop))
            throw new RecordNotFoundException("interaction", request.Id);
        var interaction =
            await db.VisibleInteractions(actor, Permission.EraseInteractions).FirstOrDefaultAsync(x => x.Id == request.Id, stop)
            ?? throw new AccessDeniedException("Your roles do not allow you to erase interactions of that team.");
        if (reason.Length is < 3 or > 500)
            throw new RuleBrokenException("reason-missing", "Say why the interaction is to be erased, in 3 to 500 characters.");
        request.Expected.RequireAt(interaction.Version, "Somebody changed this interaction meanwhile");
        if (interaction.ErasedAt is not null)
            throw RuleBrokenException.Conflict("erased", "This interaction has already been erased.");
        await _eraser.EraseAsync(db, actor, interaction, reason, stop);
    }
}
