using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Interactions.Importing;

/// <summary>A saved mapping with its name.</summary>
public sealed record SavedMapping(string Name, ColumnMapping Mapping, DateTimeOffset ChangedAt, int Version);

/// <summary>A mapping to keep under a name; the version is that of the one it replaces, none for a new name.</summary>
public sealed record SaveMappingRequest(
    [property: Required, StringLength(100, MinimumLength = 1)] string Name,
    ColumnMapping Mapping,
    ExpectedVersion Expected
);

/// <summary>Reads and saves column mappings by name.</summary>
public sealed class ImportMappings(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public async Task<IReadOnlyList<SavedMapping>> ListAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        await using var db = await databases.CreateDbContextAsync(stop);
        return [.. (await db.ImportMappings.AsNoTracking().OrderBy(x => x.Name).ToListAsync(stop)).Select(View)];
    }

    public async Task<SavedMapping> GetAsync(Actor actor, string name, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        await using var db = await databases.CreateDbContextAsync(stop);
        return View(
            await db.ImportMappings.AsNoTracking().FirstOrDefaultAsync(x => x.Name == name, stop) ?? throw new RecordNotFoundException("mapping", name)
        );
    }

    public async Task<SavedMapping> SaveAsync(Actor actor, SaveMappingRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        Request.Check(request);
        request.Mapping.Check();
        return await databases.ChangeAsync(db => SaveAsync(db, actor, request, stop), stop);
    }

    private async Task<Func<SavedMapping>> SaveAsync(QualityDb db, Actor actor, SaveMappingRequest request, CancellationToken stop)
    {
        var name = request.Name.Trim();
        var saved = await db.ImportMappings.FirstOrDefaultAsync(x => x.Name == name, stop);
        var before = saved?.Mapping;
        if (saved is null)
        {
            if (request.Expected.IsSeen)
                throw new ChangedMeanwhileException($"The mapping {name} no longer exists.");
            saved = new ImportMapping { Id = ids.Next(), Name = name };
            db.ImportMappings.Add(saved);
        }
        else
            request.Expected.RequireAt(saved.Version, $"Somebody changed the mapping {name} meanwhile");
        (saved.Mapping, saved.ChangedAt) = (request.Mapping.ToJson(), time.GetUtcNow());
        db.Record(actor, time.GetUtcNow(), "import-mapping-saved", "import-mapping", saved.Id, $"Saved the import mapping {name}", before, saved.Mapping);
        return () => View(saved);
    }

    /// <summary>Gives a saved mapping another name; the version is the one that was seen.</summary>
    public async Task<SavedMapping> RenameAsync(Actor actor, string name, string newName, ExpectedVersion expected, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        var wanted = newName?.Trim() ?? "";
        if (wanted.Length is 0 or > 100)
            throw new RuleBrokenException("bad-name", "The name of a mapping has 1 to 100 characters.");
        return await databases.ChangeAsync(db => RenameAsync(db, actor, name, wanted, expected, stop), stop);
    }

    private async Task<Func<SavedMapping>> RenameAsync(QualityDb db, Actor actor, string name, string wanted, ExpectedVersion expected, CancellationToken stop)
    {
        var saved = await FindAsync(db, name, expected, stop);
        if (wanted == name)
            return () => View(saved);
        if (await db.ImportMappings.AnyAsync(x => x.Name == wanted, stop))
            throw RuleBrokenException.Conflict("name-taken", $"A mapping called {wanted} already exists.");
        (saved.Name, saved.ChangedAt) = (wanted, time.GetUtcNow());
        db.Record(
            actor,
            time.GetUtcNow(),
            "import-mapping-renamed",
            "import-mapping",
            saved.Id,
            $"Renamed the import mapping {name} to {wanted}",
            name,
            wanted
        );
        return () => View(saved);
    }

    /// <summary>Deletes a saved mapping; imports made with it stay as they are.</summary>
    public async Task DeleteAsync(Actor actor, string name, ExpectedVersion expected, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        await databases.ChangeAsync(
            async db =>
            {
                var saved = await FindAsync(db, name, expected, stop);
                db.ImportMappings.Remove(saved);
                db.Record(actor, time.GetUtcNow(), "import-mapping-deleted", "import-mapping", saved.Id, $"Deleted the import mapping {name}", saved.Mapping);
            },
            stop
        );
    }

    private static async Task<ImportMapping> FindAsync(QualityDb db, string name, ExpectedVersion expected, CancellationToken stop)
    {
        var saved = await db.ImportMappings.FirstOrDefaultAsync(x => x.Name == name, stop) ?? throw new RecordNotFoundException("mapping", name);
        expected.RequireAt(saved.Version, $"Somebody changed the mapping {name} meanwhile");
        return saved;
    }

    private static SavedMapping View(ImportMapping x) => new(x.Name, ColumnMapping.Stored(x.Mapping), x.ChangedAt, x.Version);
}
