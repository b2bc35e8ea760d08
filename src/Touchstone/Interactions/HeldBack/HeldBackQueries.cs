using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.DataProtection;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions.HeldBack;

/// <summary>Shows which numbers are held back and the words about them, never the numbers.</summary>
public sealed class HeldBackQueries(IDbContextFactory<QualityDb> databases, TimeProvider time, IOptions<HeldBackOptions> options, BlindInteractions blind)
{
    /// <summary>The oldest first, for their time is up first; all of them, or those of one interaction.</summary>
    public async Task<HeldBackList> ListAsync(Actor actor, long? interactionId = null, string? cursor = null, int size = 50, CancellationToken stop = default)
    {
        size = Math.Clamp(size, 1, 200);
        await using var db = await databases.CreateDbContextAsync(stop);
        var open = Open(db, actor).Where(x => interactionId == null || x.InteractionId == interactionId);
        var total = await open.CountAsync(stop);
        if (Cursor.Read("held-back", cursor, 1) is [var last])
        {
            if (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
                throw Cursor.Unknown();
            open = open.Where(x => x.Id > after);
        }
        var rows = await open.OrderBy(x => x.Id).Take(size + 1).ToListAsync(stop);
        var items = await ShowAsync(db, actor, [.. rows.Take(size)], stop);
        return new HeldBackList(items, total, rows.Count > size ? Cursor.Write("held-back", items[^1].Id.ToString(CultureInfo.InvariantCulture)) : null);
    }

    public async Task<HeldBackView> GetAsync(Actor actor, long id, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var row = await Open(db, actor).FirstOrDefaultAsync(x => x.Id == id, stop) ?? throw new RecordNotFoundException("held back number", id);
        return (await ShowAsync(db, actor, [row], stop))[0];
    }

    public async Task<int> CountAsync(Actor actor, long interactionId, CancellationToken stop = default)
    {
        if (!actor.May(Permission.RestoreHeldBack))
            return 0;
        await using var db = await databases.CreateDbContextAsync(stop);
        return await Open(db, actor).CountAsync(x => x.InteractionId == interactionId, stop);
    }

    private IQueryable<HeldBackNumber> Open(QualityDb db, Actor actor) =>
        db.OpenHeldBack(actor, time.GetUtcNow().AddDays(-options.Value.KeepHeldBackDays)).AsNoTracking();

    private async Task<List<HeldBackView>> ShowAsync(QualityDb db, Actor actor, IReadOnlyList<HeldBackNumber> rows, CancellationToken stop)
    {
        var ids = rows.Select(x => x.InteractionId).Distinct().ToList();
        var interactions = await db.Interactions.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, stop);
        var spoken = rows.Where(x => x.Place == HeldBackPlaces.Transcript).Select(x => x.InteractionId).Distinct().ToList();
        var turns = await db
            .TranscriptRevisions.AsNoTracking()
            .Where(x => spoken.Contains(x.InteractionId) && x.IsCurrent)
            .ToDictionaryAsync(x => x.InteractionId, x => x.Turns, stop);
        var words = turns.ToDictionary(x => x.Key, x => string.Join('\n', InteractionQueries.ReadTurns(x.Value).Select(t => t.Text)));
        var sight = await blind.OfAsync(db, actor, stop);
        return [.. rows.Select(x => Show(x, interactions[x.InteractionId], words.GetValueOrDefault(x.InteractionId), sight))];
    }

    private HeldBackView Show(HeldBackNumber x, Interaction of, string? words, BlindSight sight) =>
        new(
            x.Id,
            x.InteractionId,
            sight.Shown(of.Id, of.Source)!,
            sight.Shown(of.Id, of.ExternalId)!,
            x.Place,
            Redaction.HeldGap(x.Code),
            sight.Shown(of.Id, HeldBackMarks.About(HeldBackPlaces.TextOf(of, words, x.Place) ?? "", x.Code)) ?? "",
            x.HeldAt,
            x.HeldAt.AddDays(options.Value.KeepHeldBackDays),
            of.Version
        );
}
