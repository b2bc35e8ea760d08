using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Erasures;

namespace Touchstone.Interactions;

/// <summary>Erases an interaction again that an older backup brought back.</summary>
internal sealed class RepeatInteractionErasure(IDbContextFactory<QualityDb> databases, InteractionEraser eraser) : IErasureRepeat
{
    public string Action => "interaction-erased";

    public string SubjectKind => "interaction";

    public async Task RepeatAsync(string subjectId, CancellationToken stop)
    {
        if (!long.TryParse(subjectId, CultureInfo.InvariantCulture, out var id))
            return;
        await databases.ChangeAsync(
            async db =>
            {
                if (await db.Interactions.FirstOrDefaultAsync(x => x.Id == id && x.ErasedAt == null, stop) is { } interaction)
                    await eraser.EraseAsync(db, Actor.System("Restore", "system"), interaction, "Erased before; repeated after a restore.", stop);
            },
            stop
        );
    }
}
