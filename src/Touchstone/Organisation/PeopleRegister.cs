using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Searching;
using Touchstone.Shared.Tables;

namespace Touchstone.Organisation;

/// <summary>The people whom some rows of an import may mean, and all teams, in hand: takes the rows one by one and knows what each changed.</summary>
internal sealed class PeopleRegister
{
    private readonly QualityDb _db;
    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly IdSource _ids;
    private readonly bool _knownTeamsOnly;
    private readonly Dictionary<string, Person> _byEmail = [];
    private readonly Dictionary<string, Person> _byNumber = [];
    private readonly Dictionary<string, List<Person>> _byName = [];
    private readonly Dictionary<string, Team> _teams = [];
    private readonly Dictionary<string, Site> _sites = [];
    private readonly Dictionary<Guid, List<Membership>> _memberships = [];
    private readonly Dictionary<Guid, List<RoleAssignment>> _roles = [];
    private readonly HashSet<Guid> _withAccount = [];
    private readonly Dictionary<Guid, (Person Person, PersonEffect Effect)> _effects = [];
    private readonly List<Team> _newTeams = [];
    private readonly List<Site> _newSites = [];

    private PeopleRegister(QualityDb db, DateTimeOffset now, DateOnly today, IdSource ids, bool knownTeamsOnly) =>
        (_db, _now, _today, _ids, _knownTeamsOnly) = (db, now, today, ids, knownTeamsOnly);

    public IEnumerable<KeyValuePair<Guid, PersonEffect>> Effects => _effects.Select(x => KeyValuePair.Create(x.Key, x.Value.Effect));
    public IEnumerable<string> NewTeams => _newTeams.Select(x => x.Name);
    public IEnumerable<string> NewSites => _newSites.Select(x => x.Name);

    public static async Task<PeopleRegister> LoadAsync(
        QualityDb db,
        DateTimeOffset now,
        DateOnly today,
        IdSource ids,
        bool knownTeamsOnly,
        IReadOnlyCollection<PeopleRow> rows,
        CancellationToken stop
    )
    {
        var register = new PeopleRegister(db, now, today, ids, knownTeamsOnly);
        var meant = await MeantAsync(db, rows, stop);
        foreach (var person in meant)
            register.Index(person);
        foreach (var team in await db.Teams.ToListAsync(stop))
            register._teams.TryAdd(NormalForm.OfId(team.Name), team);
        foreach (var site in await db.Sites.ToListAsync(stop))
            register._sites.TryAdd(NormalForm.OfId(site.Name), site);
        var people = meant.ConvertAll(x => x.Id);
        foreach (var person in (await db.Memberships.Where(x => EF.Parameter(people).Contains(x.PersonId)).ToListAsync(stop)).GroupBy(x => x.PersonId))
            register._memberships[person.Key] = [.. person];
        // Whether an administrator is the last one depends on all of them.
        var roles = await db
            .RoleAssignments.Where(x => EF.Parameter(people).Contains(x.PersonId) || (x.Role == Role.Administrator && x.Until == null))
            .ToListAsync(stop);
        foreach (var person in roles.GroupBy(x => x.PersonId))
            register._roles[person.Key] = [.. person];
        register._withAccount.UnionWith(await db.Users.Where(x => EF.Parameter(people).Contains(x.PersonId)).Select(x => x.PersonId).ToListAsync(stop));
        return register;
    }

    /// <summary>Whoever has the staff number or address of a row, in any form of it; where a row has a name alone, whoever has that.</summary>
    private static async Task<List<Person>> MeantAsync(QualityDb db, IReadOnlyCollection<PeopleRow> rows, CancellationToken stop)
    {
        var emails = rows.Where(x => x.Email is not null).Select(x => NormalForm.OfId(x.Email)).ToHashSet();
        var numbers = rows.Where(x => x.StaffNumber is not null).Select(x => NormalForm.OfId(x.StaffNumber)).ToHashSet();
        var names = rows.Where(x => x.Email is null && x.StaffNumber is null).Select(x => NormalForm.OfId(x.Name)).ToHashSet();
        var people = db.People.Where(x => x.State != PersonState.Merged);
        var all = await people
            .Select(x => new
            {
                x.Id,
                x.Name,
                x.Email,
                x.StaffNumber,
            })
            .ToListAsync(stop);
        var meant = all.Where(x =>
                (x.Email is not null && emails.Contains(NormalForm.OfId(x.Email)))
                || (x.StaffNumber is not null && numbers.Contains(NormalForm.OfId(x.StaffNumber)))
                || names.Contains(NormalForm.OfId(x.Name))
            )
            .Select(x => x.Id)
            .ToList();
        return await people.Where(x => EF.Parameter(meant).Contains(x.Id)).ToListAsync(stop);
    }

    /// <summary>Puts one row in; throws before it changes anything when the row cannot be taken.</summary>
    public void Take(PeopleRow row)
    {
        var known = Find(row);
        if (known?.State == PersonState.Left)
            throw new BadCellException("name", "This person has left.", row.Name);
        if (known is not null && _withAccount.Contains(known.Id) && row.Email is not null && known.Email != row.Email)
            throw new BadCellException("email", "This person signs in with another address. Change it on the person's page.", row.Email);
        var team = TeamOf(row.Team, "team");
        var leadsOwn = row.Role == Role.TeamLeader && row.RoleTeam is null;
        var roleTeam =
            leadsOwn || NormalForm.OfId(row.RoleTeam) == NormalForm.OfId(team?.Name)
                ? (leadsOwn || row.RoleTeam is not null ? team : null)
                : TeamOf(row.RoleTeam, "role team");
        if (row.Role is { } wanted)
        {
            if (wanted == Role.TeamLeader && roleTeam is null)
                throw new BadCellException("role team", "A team leader leads a team. Name it.", null);
            if (wanted is Role.Administrator or Role.Agent && roleTeam is not null)
                throw new BadCellException("role team", $"The role of {RoleNames.Of(wanted).ToLowerInvariant()} is not for one team.", row.RoleTeam);
        }
        if (team is not null && team.ClosedOn <= (row.From ?? _today))
            throw new BadCellException("team", $"The team {team.Name} is closed.", team.Name);
        if (roleTeam?.ClosedOn is not null && row.Until is null)
            throw new BadCellException("role team", $"The team {roleTeam.Name} is closed.", roleTeam.Name);
        if (known is not null && row is { Role: Role.Administrator, Until: not null } && IsLastAdministrator(known))
            throw new BadCellException("until", Administrators.Last().Message, null);
        var site = row.Site is null ? null : _sites.GetValueOrDefault(NormalForm.OfId(row.Site)) ?? new Site { Id = _ids.Next(), Name = row.Site };
        if (site is not null && team?.SiteId is { } at && at != site.Id)
            throw new BadCellException("site", $"The team {team.Name} is at another site.", row.Site);
        var person =
            known
            ?? new Person
            {
                Id = _ids.Next(),
                Kind = row.Kind ?? PersonKind.Staff,
                Name = row.Name,

                StartedOn = row.From ?? _today,
                CreatedAt = _now,
            };
        var joined = team is not null && Join(person, team, row);

        // From here on nothing refuses the row.
        var changed = Describe(person, row, isNew: known is null) | joined;
        Keep(team);
        Keep(roleTeam);
        if (site is not null && team is not null)
            changed |= Settle(team, site);
        if (row.Role is { } role)
            changed |= Give(person, role, roleTeam, row);
        var effect =
            known is null ? PersonEffect.Added
            : changed ? PersonEffect.Updated
            : PersonEffect.Unchanged;
        if (!_effects.TryGetValue(person.Id, out var before) || effect > before.Effect)
            _effects[person.Id] = (person, effect);
    }

    public void RecordChanges(Actor actor)
    {
        foreach (var site in _newSites)
            _db.Record(actor, _now, "site-added", "site", site.Id, $"Added the site {site.Name} with an import");
        foreach (var team in _newTeams)
            _db.Record(actor, _now, "team-added", "team", team.Id, $"Added the team {team.Name} with an import");
        foreach (var (person, effect) in _effects.Values.Where(x => x.Effect != PersonEffect.Unchanged))
        {
            person.Version++;
            _db.Record(
                actor,
                _now,
                effect == PersonEffect.Added ? "person-added" : "person-edited",
                "person",
                person.Id,
                $"{(effect == PersonEffect.Added ? "Added" : "Changed")} {person.Name} with an import",
                after: new
                {
                    person.Name,
                    person.Email,
                    person.StaffNumber,
                    person.Kind,
                }
            );
        }
    }

    private bool IsLastAdministrator(Person person) => Lasting(person.Id) && !_roles.Keys.Any(x => x != person.Id && Lasting(x));

    private bool Lasting(Guid person) => _roles.GetValueOrDefault(person)?.Exists(x => x is { Role: Role.Administrator, Until: null }) == true;

    private Person? Find(PeopleRow row)
    {
        var byNumber = row.StaffNumber is null ? null : _byNumber.GetValueOrDefault(NormalForm.OfId(row.StaffNumber));
        var byEmail = row.Email is null ? null : _byEmail.GetValueOrDefault(row.Email);
        if (byNumber is not null && byEmail is not null && byNumber != byEmail)
            throw new BadCellException(
                "email",
                $"Staff number {row.StaffNumber} is {Whose(byNumber)}, but this address is {Whose(byEmail)}. Correct the number or the address of this row.",
                row.Email
            );
        if (byEmail?.StaffNumber is { } theirs && row.StaffNumber is not null && NormalForm.OfId(theirs) != NormalForm.OfId(row.StaffNumber))
            throw new BadCellException(
                "email",
                $"This address is {Whose(byEmail)}, whose staff number is {theirs}. If it is the same person, change the number on their page first; "
                    + $"if not, correct the address.",
                row.Email
            );
        if (byNumber is not null && byEmail is null && IsAnother(byNumber, row))
            throw new BadCellException(
                "staff number",
                $"Staff number {row.StaffNumber} is {Whose(byNumber)}. If it is the same person, change the name or the address on their page first; "
                    + $"if not, correct the number.",
                row.StaffNumber
            );
        if (byNumber is not null || byEmail is not null || row.StaffNumber is not null || row.Email is not null)
            return byNumber ?? byEmail;
        var named = _byName.GetValueOrDefault(NormalForm.OfId(row.Name)) ?? [];
        return named.Count <= 1
            ? named.FirstOrDefault()
            : throw new BadCellException("name", "Several people have this name. Give the staff number or the e-mail address.", row.Name);
    }

    /// <summary>Who marries or moves to another address is the same person; who has another name and another address is not.</summary>
    private static bool IsAnother(Person known, PeopleRow row) =>
        known.Email is not null
        && row.Email is not null
        && NormalForm.OfId(known.Email) != NormalForm.OfId(row.Email)
        && NameLikeness.KeyOf(known.Name) != NameLikeness.KeyOf(row.Name);

    private static string Whose(Person person) => $"{person.Name}'s{(person.Email is { } email ? $" ({email})" : "")}";

    private bool Join(Person person, Team team, PeopleRow row)
    {
        if (!_memberships.TryGetValue(person.Id, out var memberships))
            memberships = _memberships[person.Id] = [];
        var history = new MembershipHistory(person.Id, memberships);
        // Without a day the file says where the person is: whoever is there already stays as they are.
        var from =
            row.From
            ?? (
                history.On(_today) is { } now && now.TeamId == team.Id ? now.From
                : row.Until is { } until && until <= _today ? until.AddDays(-1)
                : _today
            );
        try
        {
            var joined = history.Join(team.Id, from, row.Until, _ids);
            _db.Memberships.AddRange(history.Added);
            return joined;
        }
        catch (RuleBrokenException broken)
        {
            throw new BadCellException("team", broken.Message, team.Name);
        }
    }

    private bool Describe(Person person, PeopleRow row, bool isNew)
    {
        var (name, email, number, kind) = (person.Name, person.Email, person.StaffNumber, person.Kind);
        person.Name = row.Name;
        person.Email = row.Email ?? person.Email;
        person.StaffNumber = row.StaffNumber ?? person.StaffNumber;
        person.Kind = row.Kind ?? person.Kind;
        if (person.State == PersonState.ToBeMatched)
            person.BecomeKnown();
        if (isNew)
            _db.People.Add(person);
        if (email is not null && email != person.Email)
            _byEmail.Remove(email);
        Index(person);
        return (name, email, number, kind) != (person.Name, person.Email, person.StaffNumber, person.Kind);
    }

    private bool Give(Person person, Role role, Team? team, PeopleRow row)
    {
        if (!_roles.TryGetValue(person.Id, out var roles))
            roles = _roles[person.Id] = [];
        var from = row.From ?? _today;
        var held = roles.FirstOrDefault(x =>
            x.Role == role
            && x.TeamId == team?.Id
            && (row.From is null ? x.Until is null || x.Until > _today : x.From <= from && (x.Until is null || x.Until > from))
        );
        if (held is not null)
        {
            if (row.Until is null || held.Until == row.Until)
                return false;
            held.Until = row.Until;
            return true;
        }
        if (row.Until <= from)
            from = row.Until.Value.AddDays(-1);
        var assignment = new RoleAssignment
        {
            Id = _ids.Next(),
            PersonId = person.Id,
            Role = role,
            TeamId = team?.Id,
            From = from,
            Until = row.Until,
        };
        roles.Add(assignment);
        _db.RoleAssignments.Add(assignment);
        return true;
    }

    private Team? TeamOf(string? name, string column)
    {
        if (name is null)
            return null;
        if (_teams.TryGetValue(NormalForm.OfId(name), out var known))
            return known;
        return _knownTeamsOnly ? throw new BadCellException(column, $"There is no team called {name}.", name) : new Team { Id = _ids.Next(), Name = name };
    }

    private void Keep(Team? team)
    {
        if (team is null || !_teams.TryAdd(NormalForm.OfId(team.Name), team))
            return;
        _newTeams.Add(team);
        _db.Teams.Add(team);
    }

    private bool Settle(Team team, Site site)
    {
        if (_sites.TryAdd(NormalForm.OfId(site.Name), site))
        {
            _newSites.Add(site);
            _db.Sites.Add(site);
        }
        if (team.SiteId is not null)
            return false;
        team.SiteId = site.Id;
        return true;
    }

    private void Index(Person person)
    {
        if (person.Email is { } email)
            _byEmail[email] = person;
        if (person.StaffNumber is { } number)
            _byNumber[NormalForm.OfId(number)] = person;
        var name = NormalForm.OfId(person.Name);
        if (!_byName.TryGetValue(name, out var named))
            named = _byName[name] = [];
        if (!named.Contains(person))
            named.Add(person);
    }
}
