using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>
/// Cuts a long list of interactions into pages. A cursor names the row a page follows or goes before, so that rows that come
/// or go meanwhile neither repeat nor skip any.
/// </summary>
internal static class InteractionPages
{
    private const string Back = "back";
    private const int FurthestBest = 1_000_000;

    public sealed record Part(IReadOnlyList<Interaction> Rows, string? Next, string? Previous);

    public static async Task<Part> NewestAsync(IQueryable<Interaction> query, string? cursor, int size, CancellationToken stop)
    {
        var at = Place.Read(cursor, out var isBack);
        if (at is not null && isBack)
        {
            var before = await BeforeAsync(query, at, size + 1, stop);
            if (before.Count > size)
            {
                before.RemoveAt(size);
                before.Reverse();
                return new Part(before, Place.Of(before[^1]).Write(), Place.Of(before[0]).Write(Back));
            }
            // Too few to fill a page: this is the first one, and it is shown whole.
            at = null;
        }
        var rows = await AfterAsync(query, at, size + 1, stop);
        var hasMore = rows.Count > size;
        if (hasMore)
            rows.RemoveAt(size);
        return new Part(rows, hasMore ? Place.Of(rows[^1]).Write() : null, at is not null && rows.Count > 0 ? Place.Of(rows[0]).Write(Back) : null);
    }

    public static async Task<Part> ByRelevanceAsync(
        IQueryable<Interaction> query,
        IQueryable<TranscriptMatch> found,
        string? cursor,
        int size,
        CancellationToken stop
    )
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
            hasMore ? Cursor.Write("best interactions", Text(skip + size)) : null,
            skip > 0 ? Cursor.Write("best interactions", Text(Math.Max(0, skip - size))) : null
        );
    }

    // Those with a time come first, then those without: the two databases disagree on where nothing sorts.
    private static async Task<List<Interaction>> AfterAsync(IQueryable<Interaction> query, Place? at, int most, CancellationToken stop)
    {
        var rows = new List<Interaction>();
        if (at is not { IsDated: false })
        {
            var dated = Dated(query);
            if (at is not null)
            {
                var (day, arrived, id) = (at.Day, at.Arrived, at.Id);
                dated = dated.Where(x => x.BusinessDate < day || (x.BusinessDate == day && (x.ArrivedAt < arrived || (x.ArrivedAt == arrived && x.Id < id))));
            }
            rows = await dated
                .OrderByDescending(x => x.BusinessDate)
                .ThenByDescending(x => x.ArrivedAt)
                .ThenByDescending(x => x.Id)
                .Take(most)
                .ToListAsync(stop);
        }
        if (rows.Count == most)
            return rows;
        var undated = Undated(query);
        if (at is { IsDated: false })
        {
            var id = at.Id;
            undated = undated.Where(x => x.Id < id);
        }
        rows.AddRange(await undated.OrderByDescending(x => x.Id).Take(most - rows.Count).ToListAsync(stop));
        return rows;
    }

    /// <summary>The nearest first.</summary>
    private static async Task<List<Interaction>> BeforeAsync(IQueryable<Interaction> query, Place at, int most, CancellationToken stop)
    {
        var rows = new List<Interaction>();
        var (day, arrived, id) = (at.Day, at.Arrived, at.Id);
        if (!at.IsDated)
            rows = await Undated(query).Where(x => x.Id > id).OrderBy(x => x.Id).Take(most).ToListAsync(stop);
        if (rows.Count == most)
            return rows;
        var dated = Dated(query);
        if (at.IsDated)
            dated = dated.Where(x => x.BusinessDate > day || (x.BusinessDate == day && (x.ArrivedAt > arrived || (x.ArrivedAt == arrived && x.Id > id))));
        rows.AddRange(await dated.OrderBy(x => x.BusinessDate).ThenBy(x => x.ArrivedAt).ThenBy(x => x.Id).Take(most - rows.Count).ToListAsync(stop));
        return rows;
    }

    private static IQueryable<Interaction> Dated(IQueryable<Interaction> query) => query.Where(x => x.BusinessDate != null && x.ArrivedAt != null);

    private static IQueryable<Interaction> Undated(IQueryable<Interaction> query) => query.Where(x => x.BusinessDate == null || x.ArrivedAt == null);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw Cursor.Unknown();

    /// <summary>Where a row stands in the list.</summary>
    private sealed record Place(DateOnly? Day, DateTimeOffset? Arrived, long Id)
    {
        private const string DayForm = "yyyy-MM-dd";

        public bool IsDated => Day is not null;

        public static Place Of(Interaction x) =>
            x is { BusinessDate: not null, ArrivedAt: not null } ? new Place(x.BusinessDate, x.ArrivedAt, x.Id) : new Place(null, null, x.Id);

        public static Place? Read(string? cursor, out bool isBack)
        {
            isBack = false;
            if (Cursor.Read("interactions", cursor, 4) is not [var day, var arrived, var id, var direction])
                return null;
            isBack = direction == Back;
            if (!isBack && direction.Length > 0)
                throw Cursor.Unknown();
            return day.Length == 0 ? new Place(null, null, Number(id)) : new Place(DayIn(day), TimeIn(arrived), Number(id));
        }

        public string Write(string direction = "") =>
            Cursor.Write(
                "interactions",
                Day?.ToString(DayForm, CultureInfo.InvariantCulture) ?? "",
                Arrived is { } at ? Text(at.UtcTicks) : "",
                Text(Id),
                direction
            );

        private static DateOnly DayIn(string text) =>
            DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Cursor.Unknown();

        private static DateTimeOffset TimeIn(string text) =>
            Number(text) is var ticks && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
                ? new DateTimeOffset(ticks, TimeSpan.Zero)
                : throw Cursor.Unknown();
    }
}
