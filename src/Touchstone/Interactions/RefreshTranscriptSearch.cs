using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>Makes the words by which interactions are found anew where they are not in the present normal form; the full-text index follows by
/// itself.</summary>
internal sealed class RefreshTranscriptSearch : IRefreshSearch
{
    private const int Batch = 200;

    public async Task RefreshAsync(QualityDb db, CancellationToken stop)
    {
        var interactions = db.Interactions;
        while (true)
        {
            // Each batch leaves the range that the index holds, so an organisation in the present form costs one look.
            var rows = await db
                .TranscriptRevisions.AsNoTracking()
                .Where(x => x.SearchForm < NormalForm.Version)
                .OrderBy(x => x.SearchForm)
                .ThenBy(x => x.Id)
                .Take(Batch)
                .Join(
                    interactions,
                    x => x.InteractionId,
                    i => i.Id,
                    (x, i) =>
                        new
                        {
                            x.Id,
                            x.Turns,
                            i.Subject,
                            i.CustomerId,
                            i.CaseKey,
                            i.ExternalId,
                        }
                )
                .ToListAsync(stop);
            if (rows.Count == 0)
                return;
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            foreach (var row in rows)
            {
                var text = FoundBy.OfStored(row.Turns, row.Subject, row.CustomerId, row.CaseKey, row.ExternalId);
                await db
                    .TranscriptRevisions.Where(x => x.Id == row.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(x => x.SearchText, text).SetProperty(x => x.SearchForm, NormalForm.Version), stop);
            }
            await transaction.CommitAsync(stop);
        }
    }
}
