using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>A whole organisation made at once: profile, sites, teams, people with roles and accounts, in one transaction.</summary>
internal sealed class Establishment(string name, string timeZone, DateTimeOffset at, bool IsDemonstration)
{
    private readonly List<object> _records =
    [
        new OrganisationProfile
        {
            Name = name,
            TimeZone = timeZone,
            IsDemonstration = IsDemonstration,
            CreatedAt = at,
        },
    ];

    public Guid AddSite(Guid id, string site)
    {
        _records.Add(new Site { Id = id, Name = site });
        return id;
    }

    public Guid AddTeam(Guid id, string team, Guid site)
    {
        _records.Add(
            new Team
            {
                Id = id,
                Name = team,
                SiteId = site,
            }
        );
        return id;
    }

    /// <summary>A person, perhaps with an account that has no password: it can be entered only where sign-in by one click is offered.</summary>
    public Guid AddPerson(Guid id, string person, string email, string staffNumber, Role role, Guid? team, Guid? scope, DateOnly from, Guid? withAccount)
    {
        _records.Add(
            new Person
            {
                Id = id,
                Name = person,
                Email = email,
                StaffNumber = staffNumber,

                StartedOn = from,
                CreatedAt = at,
            }
        );
        _people.Add((id, role, team, scope, from));
        if (withAccount is { } account)
        {
            _records.Add(
                new Account
                {
                    Id = account,
                    PersonId = id,
                    UserName = email,
                    NormalizedUserName = email.ToUpperInvariant(),
                    Email = email,
                    NormalizedEmail = email.ToUpperInvariant(),
                    EmailConfirmed = true,
                    LockoutEnabled = true,
                    SecurityStamp = account.ToString("N"),
                    ConcurrencyStamp = account.ToString("N"),
                }
            );
        }
        return id;
    }

    private readonly List<(Guid Person, Role Role, Guid? Team, Guid? Scope, DateOnly From)> _people = [];

    public async Task StoreAsync(IDbContextFactory<QualityDb> databases, Actor actor, IdSource ids, CancellationToken stop)
    {
        await databases.ChangeAsync(db => StoreWithinAsync(db, actor, ids, stop), stop, Guard.Organisation);
    }

    private async Task StoreWithinAsync(QualityDb db, Actor actor, IdSource ids, CancellationToken stop)
    {
        if (await db.Organisation.AnyAsync(stop))
            throw RuleBrokenException.Conflict("already-set-up", "This installation is already set up; the demonstration needs an empty one.");
        db.AddRange(_records);
        foreach (var (person, role, team, scope, from) in _people)
        {
            if (team is { } teamId)
                db.Memberships.Add(
                    new Membership
                    {
                        Id = ids.Next(at),
                        PersonId = person,
                        TeamId = teamId,
                        From = from,
                    }
                );
            db.RoleAssignments.Add(
                new RoleAssignment
                {
                    Id = ids.Next(at),
                    PersonId = person,
                    Role = role,
                    TeamId = scope,
                    From = from,
                }
            );
        }
        db.Record(actor, at, "organisation-set-up", "organisation", 1, $"Set up {name} with {Counted.Of(_people.Count, "person", "people")}");
    }
}
