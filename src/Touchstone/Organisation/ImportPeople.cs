using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Tables;

namespace Touchstone.Organisation;

/// <summary>A file of people: name, email, staff number, kind, team, site, role, role team, from, until. Teams that are not known are made, or their rows
/// refused.</summary>
public sealed record ImportPeopleRequest(Stream File, bool DryRun = false, bool KnownTeamsOnly = false);

/// <summary>
/// Brings people in from a file with their dated teams and roles. Good rows go in, bad ones are named; the same file again changes nothing. It is written in
/// parts,
/// so that nobody waits long; only the end of the server itself leaves a file half taken, and the same file again takes the rest.
/// </summary>
public sealed class ImportPeople(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, BusinessCalendar calendar)
{
    private const int RowsOfPart = 60;

    private sealed record ReadRow(long Line, PeopleRow Row);

    public async Task<PeopleImportResult> ExecuteAsync(Actor actor, ImportPeopleRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        var file = await SmallTable.ReadAsync(request.File, stop);
        var unread = new List<RejectedPersonRow>();
        var rows = Read(file, unread);
        var tally = PeopleTally.Empty with { Rejects = unread };
        if (request.DryRun)
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            tally = (await TakeAsync(db, request, tally, rows, stop)).Tally;
        }
        else
        {
            var parts = new PartsOfChange(databases);
            for (var from = 0; from < rows.Count; from += RowsOfPart)
            {
                var (before, part, isLast) = (tally, rows.GetRange(from, Math.Min(RowsOfPart, rows.Count - from)), from + RowsOfPart >= rows.Count);
                // Whoever asked for it may be gone; what is begun is brought to its end.
                var until = from == 0 ? stop : CancellationToken.None;
                try
                {
                    tally = await parts.ChangeAsync(
                        db => WriteAsync(db, actor, request, before, part, isLast ? file.Read : null, until),
                        until,
                        Guard.Organisation
                    );
                }
                catch (RuleBrokenException problem) when (from > 0)
                {
                    throw RuleBrokenException.Conflict(
                        problem.Code,
                        $"{problem.Message} Of the file, {Counted.Of(tally.Added, "person was", "people were")} added and {tally.Updated:N0} changed, "
                            + $"up to line {rows[from - 1].Line:N0}; they are kept. Import the same file again to add the rest."
                    );
                }
            }
        }
        return tally.Result(file.Read, file.Encoding, request.DryRun);
    }

    private static List<ReadRow> Read(SmallTable file, List<RejectedPersonRow> rejects)
    {
        var columns = new PeopleColumns(file.Headings);
        var rows = new List<ReadRow>();
        foreach (var row in file.Rows)
        {
            try
            {
                rows.Add(new ReadRow(row.Line, PeopleRow.Read(columns, row)));
            }
            catch (BadCellException bad)
            {
                rejects.Add(Reject(row.Line, bad));
            }
        }
        rejects.AddRange(file.Broken.Select(x => new RejectedPersonRow(x.Line, x.Column, x.Reason, null)));
        return rows;
    }

    private async Task<PeopleTally> WriteAsync(
        QualityDb db,
        Actor actor,
        ImportPeopleRequest request,
        PeopleTally before,
        IReadOnlyList<ReadRow> part,
        int? readInAll,
        CancellationToken stop
    )
    {
        var (tally, register) = await TakeAsync(db, request, before, part, stop);
        register.RecordChanges(actor);
        if (readInAll is { } read && tally.Added + tally.Updated > 0)
        {
            db.Record(
                actor,
                time.GetUtcNow(),
                "people-imported",
                "organisation",
                1,
                $"Imported people: {tally.Added} added, {tally.Updated} updated, {tally.Rejects.Count} refused",
                after: new
                {
                    Read = read,
                    tally.Added,
                    tally.Updated,
                    tally.Unchanged,
                    Rejected = tally.Rejects.Count,
                }
            );
        }
        await db.SaveChangesAsync(stop);
        return tally;
    }

    private async Task<(PeopleTally Tally, PeopleRegister Register)> TakeAsync(
        QualityDb db,
        ImportPeopleRequest request,
        PeopleTally before,
        IReadOnlyList<ReadRow> part,
        CancellationToken stop
    )
    {
        var today = await calendar.TodayAsync(db, stop);
        var register = await PeopleRegister.LoadAsync(db, time.GetUtcNow(), today, ids, request.KnownTeamsOnly, [.. part.Select(x => x.Row)], stop);
        var rejects = new List<RejectedPersonRow>();
        foreach (var (line, row) in part)
        {
            try
            {
                register.Take(row);
            }
            catch (BadCellException bad)
            {
                rejects.Add(Reject(line, bad));
            }
        }
        return (before.With(register, rejects), register);
    }

    private static RejectedPersonRow Reject(long line, BadCellException bad) =>
        new((int)line, bad.Column.Length == 0 ? null : bad.Column, bad.Message, bad.Value);
}
