using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Searching;
using Touchstone.Shared.Steps;

namespace Touchstone.Causes;

/// <summary>Reads the tree of causes, one cause with its history, and what a text stands for.</summary>
public sealed class CauseQueries(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar)
{
    /// <summary>The causes of the filter in the order of the tree, each before those below it.</summary>
    public async Task<IReadOnlyList<CauseView>> ListAsync(Actor actor, CauseFilter? filter = null, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewCauses);
        filter ??= new CauseFilter();
        await using var db = await databases.CreateDbContextAsync(stop);
        var reader = await CauseReader.ReadAsync(db, await calendar.ZoneAsync(stop), stop);
        var names = await OwnersAsync(db, stop);
        var wanted = filter.Under is { Length: > 0 } under ? reader.Tree.Within(Find(reader.Tree, under)) : reader.Tree.InOrder();
        var views = wanted
            .Where(x => (filter.Closed || x.State == CauseState.Open) && (filter.OwnerId is null || x.OwnerId == filter.OwnerId))
            .Select(x => View(actor, reader, names, x));
        return NameSearch.WordsOf(filter.Q) is { Count: > 0 } words ? [.. views.Where(x => NameSearch.Fits(FoundBy(x), words))] : [.. views];
    }

    /// <summary>One cause by its id.</summary>
    public async Task<CauseDetail> GetAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewCauses);
        await using var db = await databases.CreateDbContextAsync(stop);
        var reader = await CauseReader.ReadAsync(db, await calendar.ZoneAsync(stop), stop);
        var (tree, cause, names) = (reader.Tree, reader.Tree.Get(id), await OwnersAsync(db, stop));
        var steps = await db.CauseSteps.AsNoTracking().Where(x => x.CauseId == id).OrderByDescending(x => x.Id).ToListAsync(stop);
        return new CauseDetail(
            View(actor, reader, names, cause),
            [.. tree.Below(id).Select(x => View(actor, reader, names, x))],
            [.. tree.InOrder().Where(x => x.Id != id && x.State != CauseState.Open && tree.Now(x).Id == id).Select(x => View(actor, reader, names, x))],
            [.. tree.Labels.Where(x => x.CauseId == id).Select(x => x.Text).Order(StringComparer.OrdinalIgnoreCase)],
            [.. steps.Select(x => new CauseStepView(x.Kind, x.At, x.ByName, x.Text, tree.Find(x.IntoId) is { } into ? Named(tree, into) : null))]
        );
    }

    /// <summary>The id of the cause with this key, place in words or other name.</summary>
    public async Task<Guid> FindAsync(Actor actor, string which, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewCauses);
        await using var db = await databases.CreateDbContextAsync(stop);
        return Find(await CauseTree.ReadAsync(db, stop), which).Id;
    }

    /// <summary>Who can look after a cause: the members of staff who work here.</summary>
    public async Task<IReadOnlyList<PossibleOwner>> OwnersToChooseAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db
            .People.AsNoTracking()
            .Where(x => x.State == PersonState.Active && x.Kind == PersonKind.Staff)
            .OrderBy(x => x.Name)
            .ThenBy(x => x.Id)
            .Select(x => new PossibleOwner(x.Id, x.Name, x.Email ?? x.StaffNumber))
            .ToListAsync(stop);
    }

    private static Cause Find(CauseTree tree, string which) =>
        (Guid.TryParse(which, out var id) ? tree.Find(id) : tree.Named(which)) ?? throw new RecordNotFoundException("cause", which);

    private static async Task<Dictionary<Guid, string>> OwnersAsync(QualityDb db, CancellationToken stop)
    {
        var causes = db.Causes;
        return await db.People.AsNoTracking().Where(x => causes.Any(c => c.OwnerId == x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, stop);
    }

    private static CauseView View(Actor actor, CauseReader reader, Dictionary<Guid, string> names, Cause x)
    {
        var tree = reader.Tree;
        var way = tree.Way(x);
        var closed =
            x.State == CauseState.Open
                ? null
                : new ClosedCause(
                    x.ClosedAt!.Value,
                    x.ClosedByName ?? "",
                    x.ClosedReason,
                    [.. reader.Into(x).Select(i => Named(tree, i))],
                    tree.Now(x) is var now && now.Id != x.Id ? Named(tree, now) : null
                );
        return new CauseView(
            x.Id,
            x.Key,
            x.Name,
            tree.PathOf(x),
            way.Count,
            x.ParentId,
            way[0].Key,
            x.Description,
            x.OwnerId,
            x.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
            x.State,
            x.IsStandard,
            [.. tree.Labels.Where(l => l.CauseId == x.Id && l.IsTyped).Select(l => l.Text).Order(StringComparer.OrdinalIgnoreCase)],
            closed,
            x.Version
        )
        {
            Actions = actor.MayEverywhere(Permission.EditCauses) ? x.Open(_ => true) : [],
        };
    }

    private static NamedCause Named(CauseTree tree, Cause x) => new(x.Id, x.Key, tree.PathOf(x));

    private static string FoundBy(CauseView x) => NameSearch.TextOf([x.Path, x.Key, x.Description, x.OwnerName, .. x.AlsoCalled]);
}
