using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Files;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>What an empty installation must know: the organisation and its first administrator.</summary>
public sealed record SetUpOrganisationRequest(
    [property: Required, StringLength(200, MinimumLength = 1)] string OrganisationName,
    [property: Required, StringLength(100)] string TimeZone,
    [property: Required, StringLength(200, MinimumLength = 1)] string AdministratorName,
    [property: Required, EmailAddress] string Email,
    [property: Required] string Password,
    bool IsDemonstration = false
);

/// <summary>Sets up an empty installation; possible once.</summary>
public sealed class SetUpOrganisation
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private readonly IdSource _ids;
    private readonly CreateAccount _accounts;
    private readonly SetUpToken _token;
    private readonly InstallationMark _mark;
    private readonly IEnumerable<IOrganisationSetUp> _slices;

    internal SetUpOrganisation(
        IDbContextFactory<QualityDb> databases,
        TimeProvider time,
        IdSource ids,
        CreateAccount accounts,
        SetUpToken token,
        InstallationMark mark,
        IEnumerable<IOrganisationSetUp> slices
    ) => (_databases, _time, _ids, _accounts, _token, _mark, _slices) = (databases, time, ids, accounts, token, mark, slices);

    /// <summary>The door for whoever comes over the network: only with the token that the server printed.</summary>
    public async Task<Guid> ExecuteAsync(SetUpOrganisationRequest request, string? token, CancellationToken stop = default)
    {
        Request.Check(request);
        if (!_token.Verify(token))
            throw new RuleBrokenException(
                "set-up-token-wrong",
                "That is not the set-up token of this installation. It was printed where the server was started, and is in the file "
                    + "set-up-token in its data folder."
            );
        return await ExecuteAsync(request, stop);
    }

    /// <summary>The door for whoever has the server: the command line.</summary>
    public async Task<Guid> ExecuteAsync(SetUpOrganisationRequest request, CancellationToken stop = default)
    {
        Request.Check(request);
        var zone = BusinessCalendar.Find(request.TimeZone);
        _accounts.CheckPassword(request.Email, request.Password);
        var administrator = await _databases.ChangeAsync(db => SetUpAsync(db, request, zone, stop), stop, Guard.Organisation);
        _token.Forget();
        _mark.Write();
        // Much may have come in before; whatever keeps its dating from its end here, the news of the set-up brings it there.
        foreach (var slice in _slices)
            await slice.DateAsync(zone, stop);
        return administrator;
    }

    private async Task<Guid> SetUpAsync(QualityDb db, SetUpOrganisationRequest request, TimeZoneInfo zone, CancellationToken stop)
    {
        if (await db.Organisation.AnyAsync(stop))
            throw RuleBrokenException.Conflict("already-set-up", "This installation is already set up. Sign in instead.");
        var now = _time.GetUtcNow();
        db.Organisation.Add(
            new OrganisationProfile
            {
                Name = request.OrganisationName.Trim(),
                TimeZone = request.TimeZone,
                IsDemonstration = request.IsDemonstration,
                CreatedAt = now,
            }
        );
        var from = BusinessCalendar.DayOf(now, zone);
        var person = new Person
        {
            Id = _ids.Next(),
            Name = request.AdministratorName.Trim(),
            Email = NormalForm.OfEmail(request.Email)!,

            StartedOn = from,
            CreatedAt = now,
        };
        db.People.Add(person);
        db.RoleAssignments.Add(
            new RoleAssignment
            {
                Id = _ids.Next(),
                PersonId = person.Id,
                Role = Role.Administrator,
                From = from,
            }
        );
        db.RoleAssignments.Add(
            new RoleAssignment
            {
                Id = _ids.Next(),
                PersonId = person.Id,
                Role = Role.QualityManager,
                From = from,
            }
        );
        var actor = new Actor(person.Id, person.Name, "set-up", [], []);
        db.Record(
            actor,
            now,
            "organisation-set-up",
            "organisation",
            1,
            $"Set up {request.OrganisationName}",
            after: new
            {
                request.OrganisationName,
                request.TimeZone,
                request.Email,
            }
        );
        _accounts.Add(db, person.Id, person.Email!, request.Password);
        return person.Id;
    }
}
