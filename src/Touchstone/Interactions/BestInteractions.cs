using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>Cuts the interactions that fit the words best into pages.</summary>
internal static class BestInteractions
{
    private const int FurthestBest = 1_000_000;

    public sealed record Part(IReadOnlyList<Interaction> Rows, string? Next, string? Previous);

    public static async Task<Part> PageAsync(IQueryable<Interaction> query, IQueryable<TranscriptMatch> found, string? cursor, int size, CancellationToken stop)
    {
        // Ranks are no keys, so a page of the best is counted off.
        var skip = Cursor.Read("best interactions", cursor, 1) is { } at ? (int)Math.Clamp(Number(at[0]), 0, FurthestBest) : 0;
        var rows = await query
            .Join(found, x => x.Id, m => m.InteractionId, (x, m) => new { Interaction = x, m.Rank })
            .OrderBy(x => x.Rank)
            .ThenByDescending(x => x.Interaction.Id)
            .Skip(skip)
            .Take(size + 1)
            .Select(x => x.Interaction)
            .ToListAsync(stop);
        var hasMore = rows.Count > size;
        if (hasMore)
            rows.RemoveAt(size);
        return new Part(
            rows,
            hasMore ? Cursor.Write("best interactions", (skip + size).ToString(CultureInfo.InvariantCulture)) : null,
            skip > 0 ? Cursor.Write("best interactions", Math.Max(0, skip - size).ToString(CultureInfo.InvariantCulture)) : null
        );
    }

    private static long Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw Cursor.Unknown();
}
