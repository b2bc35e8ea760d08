using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Touchstone.Shared.Searching;

/// <summary>Keeps the stored normal form in step with what it is made of; added behind whatever else changes words before they are saved.</summary>
public sealed class StoreNormalForms : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Store(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Store(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Store(DbContext? db)
    {
        if (db is null)
            return;
        foreach (var entry in db.ChangeTracker.Entries<ISearched>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
                Store(entry.Entity);
        }
    }

    internal static void Store(ISearched searched)
    {
        searched.SearchName = NameSearch.TextOf(searched.FoundBy);
        searched.SearchForm = NormalForm.Version;
    }
}
