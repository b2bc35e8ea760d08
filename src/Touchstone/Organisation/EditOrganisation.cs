using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>The organisation as it shall be, made from the given version of the record.</summary>
public sealed record EditOrganisationRequest(
    ExpectedVersion Expected,
    [property: Required, StringLength(200, MinimumLength = 1)] string Name,
    [property: Required, StringLength(100)] string TimeZone
);

/// <summary>Changes the organisation's name or the zone its business days are counted in.</summary>
public sealed class EditOrganisation(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, EditOrganisationRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        Request.Check(request);
        BusinessCalendar.Find(request.TimeZone);
        return await databases.ChangeAsync(db => EditAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Func<int>> EditAsync(QualityDb db, Actor actor, EditOrganisationRequest request, CancellationToken stop)
    {
        var profile = await db.Organisation.FirstOrDefaultAsync(stop) ?? throw new RecordNotFoundException("organisation", 1);
        profile.MustBeAt(request.Expected);
        var before = new { profile.Name, profile.TimeZone };
        (profile.Name, profile.TimeZone) = (request.Name.Trim(), request.TimeZone);
        if (!db.ChangeTracker.HasChanges())
            return () => profile.Version;
        db.Record(
            actor,
            time.GetUtcNow(),
            "organisation-edited",
            "organisation",
            1,
            $"Edited the organisation {profile.Name}",
            before,
            new { profile.Name, profile.TimeZone }
        );
        return () => profile.Version;
    }
}
