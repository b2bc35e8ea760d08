using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Scorecards;

namespace Touchstone.Results;

/// <summary>A scorecard that came before or after those the figures are of.</summary>
/// <param name="Family">The key of the other family.</param>
/// <param name="FamilyName">Its name.</param>
/// <param name="Scorecard">Which scorecard it is, as family/variant.</param>
/// <param name="IsPredecessor">Whether it came before; else it came after.</param>
/// <param name="Since">The day the later of the two was first published.</param>
/// <param name="Evaluated">Counted evaluations with it that the filter finds; they are apart.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record ResultsSuccession(string Family, string FamilyName, string Scorecard, bool IsPredecessor, DateOnly Since, int Evaluated, string Sentence);

/// <summary>Finds the scorecards that a family took the place of, and those that took its place.</summary>
internal static class ResultsSuccessions
{
    public static async Task<IReadOnlyList<ResultsSuccession>> OfAsync(
        ResultsReach reach,
        ScorecardReader scorecards,
        string family,
        TimeZoneInfo zone,
        CancellationToken stop
    )
    {
        var db = reach.Db;
        var families = db.ScorecardFamilies;
        var rows = await db
            .ScorecardVersions.AsNoTracking()
            .Where(x => x.State != ScorecardState.Draft)
            .Join(
                families,
                x => x.FamilyId,
                f => f.Id,
                (x, f) =>
                    new
                    {
                        x.Id,
                        x.Variant,
                        x.PublishedAt,
                        f.Key,
                        f.Name,
                    }
            )
            .ToListAsync(stop);
        var links = new List<(string Earlier, string Later, DateOnly Since)>();
        foreach (var row in rows)
        {
            if ((await scorecards.GetAsync(db, row.Id, stop)).Document.Predecessor is { } predecessor && row.PublishedAt is { } published)
                links.Add((predecessor, $"{row.Key}/{row.Variant}", BusinessCalendar.DayOf(published, zone)));
        }
        var found = new List<ResultsSuccession>();
        foreach (
            var link in links
                .GroupBy(x => (x.Earlier, x.Later))
                .Select(x => x.MinBy(l => l.Since))
                .OrderBy(x => x.Since)
                .ThenBy(x => x.Later, StringComparer.Ordinal)
        )
        {
            var isPredecessor = FamilyOf(link.Later) == family;
            if (FamilyOf(link.Earlier) == FamilyOf(link.Later) || (!isPredecessor && FamilyOf(link.Earlier) != family))
                continue;
            var other = isPredecessor ? link.Earlier : link.Later;
            var versions = rows.Where(x => $"{x.Key}/{x.Variant}" == other).ToList();
            if (versions.Count == 0)
                continue;
            var n = await reach.Counted(versions.Select(x => x.Id), reach.Filter.Selection).CountAsync(stop);
            var sentence = isPredecessor
                ? $"{link.Later} takes the place of {link.Earlier} since {link.Since:d MMM yyyy}: evaluations with the predecessor (n {n} in this "
                    + $"period) stand apart and are not compared."
                : $"{link.Later} takes the place of {link.Earlier} since {link.Since:d MMM yyyy}: evaluations with the successor (n {n} in this "
                    + $"period) stand apart and are not compared.";
            found.Add(new ResultsSuccession(FamilyOf(other), versions[0].Name, other, isPredecessor, link.Since, n, sentence));
        }
        return found;
    }

    private static string FamilyOf(string scorecard) => scorecard.Split('/')[0];
}
