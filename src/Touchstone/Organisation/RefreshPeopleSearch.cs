using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>Makes the form in which people are found anew where it is not the present one. Nothing about the people changes, so their versions stay.</summary>
internal sealed class RefreshPeopleSearch : IRefreshSearch
{
    public async Task RefreshAsync(QualityDb db, CancellationToken stop)
    {
        var people = await db.People.AsNoTracking().Where(x => x.SearchForm < NormalForm.Version).ToListAsync(stop);
        if (people.Count == 0)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        foreach (var person in people)
        {
            StoreNormalForms.Store(person);
            await db
                .People.Where(x => x.Id == person.Id && x.Version == person.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.SearchName, person.SearchName).SetProperty(x => x.SearchForm, person.SearchForm), stop);
        }
        await transaction.CommitAsync(stop);
    }
}
