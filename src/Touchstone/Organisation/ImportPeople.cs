using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Tables;

namespace Touchstone.Organisation;

/// <summary>A file of people: name, email, staff number, kind, team, site, role, role team, from, until. Teams that are not known are made, or their rows refused.</summary>
public sealed record ImportPeopleRequest(Stream File, bool DryRun = false, bool KnownTeamsOnly = false);

/// <summary>Brings people in from a file with their dated teams and roles. Good rows go in, bad ones are named; the same file again changes nothing.</summary>
public sealed class ImportPeople(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, BusinessCalendar calendar)
{
    public async Task<PeopleImportResult> ExecuteAsync(Actor actor, ImportPeopleRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        var file = await DelimitedText.ReadAsync(request.File, stop);
        return await databases.ChangeAsync(db => TakeAsync(db, actor, request, file, stop), stop, Guard.Organisation);
    }

    private async Task<PeopleImportResult> TakeAsync(QualityDb db, Actor actor, ImportPeopleRequest request, DelimitedText file, CancellationToken stop)
    {
        var register = await PeopleRegister.LoadAsync(db, time.GetUtcNow(), await calendar.TodayAsync(db, stop), ids, request.KnownTeamsOnly, stop);
        var columns = new PeopleColumns(file.Headings);
        var rejects = new List<RejectedPersonRow>();
        foreach (var row in file.Rows)
        {
            try
            {
                register.Take(PeopleRow.Read(columns, row));
            }
            catch (BadCellException bad)
            {
                rejects.Add(new RejectedPersonRow(row.Line, bad.Column.Length == 0 ? null : bad.Column, bad.Message, bad.Value));
            }
        }
        if (file.BrokenOff is { } reason) rejects.Add(new RejectedPersonRow(file.Rows.Count == 0 ? 1 : file.Rows[^1].Line + 1, null, reason, null));
        var result = register.Result(file.Rows.Count, rejects, file.Encoding, request.DryRun);
        if (request.DryRun || !db.ChangeTracker.HasChanges()) return result;
        register.RecordChanges(actor);
        db.Record(actor, time.GetUtcNow(), "people-imported", "organisation", 1, $"Imported people: {result.Added} added, {result.Updated} updated, {result.Rejected} refused",
            after: new { result.Read, result.Added, result.Updated, result.Unchanged, result.Rejected });
        await db.SaveChangesAsync(stop);
        return result;
    }
}
