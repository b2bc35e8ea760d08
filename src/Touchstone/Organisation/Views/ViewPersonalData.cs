using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation.Views;

/// <summary>
/// Finds, exports and erases what a person saved and chose, and the views that are narrowed to the person. What the person shared with others stays
/// theirs, without its author.
/// </summary>
internal sealed class ViewPersonalData(IDbContextFactory<QualityDb> databases) : IPersonalDataHolder
{
    public string Slice => "Organisation";

    public async Task<int> CountAsync(PersonalDataSubject subject, CancellationToken stop)
    {
        if (subject.PersonId is not { } person)
            return 0;
        await using var db = await databases.CreateDbContextAsync(stop);
        return await About(db, person).CountAsync(stop) + await db.ColumnChoices.CountAsync(x => x.PersonId == person, stop);
    }

    public async IAsyncEnumerable<string> ExportAsync(PersonalDataSubject subject, [EnumeratorCancellation] CancellationToken stop)
    {
        if (subject.PersonId is not { } person)
            yield break;
        await using var db = await databases.CreateDbContextAsync(stop);
        foreach (var x in await About(db, person).AsNoTracking().OrderBy(x => x.Id).ToListAsync(stop))
            yield return JsonSerializer.Serialize(
                new
                {
                    x.List,
                    x.Name,
                    x.Query,
                    x.Columns,
                    Audience = x.Audience.ToString(),
                    x.SavedAt,
                },
                JsonSerializerOptions.Web
            );
        foreach (var x in await db.ColumnChoices.AsNoTracking().Where(x => x.PersonId == person).OrderBy(x => x.List).ToListAsync(stop))
            yield return JsonSerializer.Serialize(new { x.List, x.Columns }, JsonSerializerOptions.Web);
    }

    public async Task<int> EraseAsync(PersonalDataSubject subject, CancellationToken stop)
    {
        if (subject.PersonId is not { } person)
            return 0;
        return await databases.ChangeAsync(
            async db =>
            {
                var id = person.ToString();
                var changed = await db.ColumnChoices.Where(x => x.PersonId == person).ExecuteDeleteAsync(stop);
                changed += await db
                    .SavedViews.Where(x => (x.OwnerId == person && x.Audience == ViewAudience.Oneself) || x.Query.Contains(id))
                    .ExecuteDeleteAsync(stop);
                return changed
                    + await db
                        .SavedViews.Where(x => x.OwnerId == person)
                        .ExecuteUpdateAsync(set => set.SetProperty(x => x.OwnerId, (Guid?)null).SetProperty(x => x.Version, x => x.Version + 1), stop);
            },
            stop
        );
    }

    private static IQueryable<SavedView> About(QualityDb db, Guid person)
    {
        var id = person.ToString();
        return db.SavedViews.Where(x => x.OwnerId == person || x.Query.Contains(id));
    }
}
