using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation.Views;

/// <summary>The columns that a person has chosen for a list: how it looks to them, and nothing that anybody else sees.</summary>
public sealed class ColumnChoices(IDbContextFactory<QualityDb> databases, IEnumerable<IListed> lists)
{
    /// <summary>The keys of the chosen columns; null where the person chose none, which gives the usual ones.</summary>
    public async Task<IReadOnlyCollection<string>?> OfAsync(Actor actor, string list, CancellationToken stop = default)
    {
        if (actor.PersonId is not { } person)
            return null;
        await using var db = await databases.CreateDbContextAsync(stop);
        var kept = await db.ColumnChoices.AsNoTracking().Where(x => x.PersonId == person && x.List == list).Select(x => x.Columns).FirstOrDefaultAsync(stop);
        return kept?.Split(',', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Keeps the choice; without one the usual columns are shown again.</summary>
    public async Task ChooseAsync(Actor actor, string list, IReadOnlyCollection<string>? columns, CancellationToken stop = default)
    {
        var person = actor.RequirePerson();
        var known = lists.FirstOrDefault(x => x.Name == list) ?? throw new RecordNotFoundException("list", list);
        if (columns?.FirstOrDefault(x => known.Columns.All(c => c.Key != x)) is { } unknown)
            throw new InvalidRequestException(
                "columns",
                $"“columns” names no column “{unknown}”; known are {string.Join(", ", known.Columns.Select(x => x.Key))}."
            );
        await databases.ChangeAsync(
            async db =>
            {
                var kept = await db.ColumnChoices.FirstOrDefaultAsync(x => x.PersonId == person && x.List == list, stop);
                if (columns is null && kept is not null)
                    db.ColumnChoices.Remove(kept);
                else if (columns is not null)
                {
                    if (kept is null)
                        db.ColumnChoices.Add(kept = new ColumnChoice { PersonId = person, List = list });
                    kept.Columns = string.Join(',', known.Columns.Select(x => x.Key).Where(columns.Contains));
                }
            },
            stop
        );
    }
}
