using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Searching;
using Touchstone.Shared.Tables;

namespace Touchstone.Causes;

/// <summary>A file of causes: key, name, parent (a key), description, owner (address, staff number or name), also called (names parted by |).</summary>
public sealed record ImportCausesRequest(Stream File, bool DryRun = false);

/// <summary>
/// Brings causes in from a file, or words, places and owns those that are here as the file says. A tree is one thing: when one row is wrong, all of them
/// are named and
/// nothing is kept. Columns that are not there change nothing, no cause is ever taken away, and the same file again changes nothing.
/// </summary>
public sealed class ImportCauses(IDbContextFactory<QualityDb> databases, TimeProvider time, AddCause add, EditCause edit, MoveCause move)
{
    public async Task<CausesImportResult> ExecuteAsync(Actor actor, ImportCausesRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        var file = await SmallTable.ReadAsync(request.File, stop);
        var columns = new CauseColumns(file.Headings);
        if (file.Rows.Count > CauseTree.MostCauses)
            throw new RuleBrokenException("too-many-causes", $"The file has {file.Rows.Count:N0} rows; a tree has at most {CauseTree.MostCauses:N0} causes.");
        return await databases.ChangeAsync(db => TakeAsync(db, actor, request, file, columns, stop), stop, Guard.Causes);
    }

    private async Task<CausesImportResult> TakeAsync(
        QualityDb db,
        Actor actor,
        ImportCausesRequest request,
        SmallTable file,
        CauseColumns columns,
        CancellationToken stop
    )
    {
        var tree = await CauseTree.TrackAsync(db, stop);
        var people = await db
            .People.AsNoTracking()
            .Where(x => x.State == PersonState.Active && x.Kind == PersonKind.Staff)
            .Select(x => new Owner(x.Id, x.Name, x.Email, x.StaffNumber))
            .ToListAsync(stop);
        var rejects = new List<RejectedCauseRow>();
        rejects.AddRange(file.Broken.Select(x => new RejectedCauseRow(x.Line, x.Column, x.Reason, null)));
        var (added, changed, unchanged) = (0, 0, 0);
        var open = file.Rows.Where(x => columns.Cell(x, "state") is null or "open" or "Open").ToList();
        // A row may stand before that of the cause it is below.
        var waiting = new List<TableRow>(open);
        var keys = open.Select(x => columns.Cell(x, "key")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        for (var progress = true; waiting.Count > 0 && progress; )
        {
            progress = false;
            foreach (var row in waiting.ToList())
            {
                if (columns.Cell(row, "parent") is { } parent && keys.Contains(parent) && tree.ByKey(parent) is null)
                    continue;
                waiting.Remove(row);
                progress = true;
                try
                {
                    switch (await TakeAsync(db, tree, actor, columns, row, people, stop))
                    {
                        case null:
                            added++;
                            break;
                        case true:
                            changed++;
                            break;
                        default:
                            unchanged++;
                            break;
                    }
                }
                catch (BadCellException bad)
                {
                    rejects.Add(new RejectedCauseRow((int)row.Line, bad.Column, bad.Message, bad.Value));
                }
                catch (Exception broken) when (broken is RuleBrokenException or RecordNotFoundException)
                {
                    rejects.Add(new RejectedCauseRow((int)row.Line, null, broken.Message, null));
                }
            }
        }
        rejects.AddRange(
            waiting.Select(x => new RejectedCauseRow(
                (int)x.Line,
                "parent",
                "The cause it stands below is below itself, or its own row is wrong.",
                columns.Cell(x, "parent")
            ))
        );
        var kept = !request.DryRun && rejects.Count == 0;
        // What was tried is left behind: the frame saves what stands.
        if (!kept)
            db.ChangeTracker.Clear();
        else if (added + changed > 0)
        {
            db.Record(
                actor,
                time.GetUtcNow(),
                "causes-imported",
                "cause",
                "many",
                $"Imported causes: {added} added, {changed} changed",
                after: new
                {
                    file.Read,
                    added,
                    changed,
                    unchanged,
                }
            );
        }
        return new CausesImportResult(
            file.Read,
            added,
            changed,
            unchanged,
            file.Rows.Count - open.Count,
            kept,
            file.Encoding,
            [.. rejects.OrderBy(x => x.Line)]
        );
    }

    /// <summary>Null when the cause is new, else whether it was changed.</summary>
    private async Task<bool?> TakeAsync(
        QualityDb db,
        CauseTree tree,
        Actor actor,
        CauseColumns columns,
        TableRow row,
        IReadOnlyList<Owner> people,
        CancellationToken stop
    )
    {
        var name = columns.Cell(row, "name") ?? throw new BadCellException("name", "There is no name.", null);
        var parent = columns.Cell(row, "parent") is { } above
            ? tree.ByKey(above) ?? tree.Named(above) ?? throw new BadCellException("parent", "There is no such cause.", above)
            : null;
        var owner = columns.Cell(row, "owner") is { } who ? OwnerOf(people, who) : (Guid?)null;
        var names = columns.Cell(row, "also called")?.Split(CauseCsv.Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var key = columns.Cell(row, "key");
        var known = tree.ByKey(key) ?? (key is null ? tree.Below(parent?.Id).FirstOrDefault(x => CauseLabel.FormOf(x.Name) == CauseLabel.FormOf(name)) : null);
        if (known is null)
        {
            var wanted = new AddCauseRequest(name, parent?.Id, key, columns.Cell(row, "description"), owner, names);
            Request.Check(wanted);
            await add.AddAsync(db, tree, actor, wanted, stop);
            return null;
        }
        var changed = false;
        if (columns.Has("parent") && parent?.Id != known.ParentId)
        {
            move.Move(db, tree, actor, known, new MoveCauseRequest(known.Id, ExpectedVersion.Any, parent?.Id));
            changed = true;
        }
        var edited = new EditCauseRequest(
            known.Id,
            ExpectedVersion.Any,
            name,
            columns.Has("description") ? columns.Cell(row, "description") : known.Description,
            columns.Has("owner") ? owner : known.OwnerId,
            columns.Has("also called") ? names : null
        );
        Request.Check(edited);
        return await edit.EditAsync(db, tree, actor, known, edited, stop) || changed;
    }

    private static Guid OwnerOf(IReadOnlyList<Owner> people, string who)
    {
        var (address, form) = (NormalForm.OfEmail(who), NormalForm.OfId(who));
        var found = people.Where(x => x.Email is not null && x.Email == address).ToList();
        if (found.Count == 0)
            found = [.. people.Where(x => x.StaffNumber is not null && NormalForm.OfId(x.StaffNumber) == form)];
        if (found.Count == 0)
            found = [.. people.Where(x => NormalForm.OfId(x.Name) == form)];
        return found.Count switch
        {
            1 => found[0].Id,
            0 => throw new BadCellException("owner", "Nobody who works here has that address, staff number or name.", who),
            _ => throw new BadCellException("owner", "Several people are called so. Give the address or staff number.", who),
        };
    }

    private sealed record Owner(Guid Id, string Name, string? Email, string? StaffNumber);
}
