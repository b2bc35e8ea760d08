using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>Who an unknown agent is: a person who is here already, or a new one with a name, a team and a first day.</summary>
public sealed record MatchPersonRequest(
    Guid UnknownId,
    [property: JsonIgnore] ExpectedVersion Expected,
    Guid? PersonId = null,
    [property: StringLength(200)] string? NewName = null,
    Guid? TeamId = null,
    DateOnly? From = null,
    PersonKind? Kind = null
) : IValidatableObject
{
    /// <summary>Whoever is new is a member of staff or a bot; somebody who is here already is one of them.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext context) =>
        Kind is null && !string.IsNullOrWhiteSpace(NewName)
            ? [new ValidationResult("is missing: say whether the new one is staff or a bot", [nameof(Kind)])]
            : [];
}

/// <summary>Says who an agent is that an import brought and nobody had recognised; the interactions follow.</summary>
public sealed class MatchPerson
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private readonly IdSource _ids;
    private readonly BusinessCalendar _calendar;
    private readonly IEnumerable<IPersonMatched> _slices;

    internal MatchPerson(
        IDbContextFactory<QualityDb> databases,
        TimeProvider time,
        IdSource ids,
        BusinessCalendar calendar,
        IEnumerable<IPersonMatched> slices
    ) => (_databases, _time, _ids, _calendar, _slices) = (databases, time, ids, calendar, slices);

    public async Task<Guid> ExecuteAsync(Actor actor, MatchPersonRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.Match.Needs);
        Request.Check(request);
        var name = string.IsNullOrWhiteSpace(request.NewName) ? null : request.NewName.Trim();
        if (request.PersonId is null == name is null)
            throw new RuleBrokenException("match-unclear", "Choose the person this is, or give the name of a new one; not both.");
        var (matchedAt, unknown) = (_time.GetUtcNow(), request.UnknownId);
        var person = await _databases.ChangeAsync(db => MatchAsync(db, actor, request, name, stop), stop, Guard.Organisation, Guard.Assignments);
        // Much may follow; whatever keeps it from its end here, the news of the match brings it there.
        foreach (var slice in _slices)
            await slice.FollowOnAsync(unknown, person, matchedAt, stop);
        return person;
    }

    private async Task<Guid> MatchAsync(QualityDb db, Actor actor, MatchPersonRequest request, string? name, CancellationToken stop)
    {
        var unknown =
            await db.People.FirstOrDefaultAsync(x => x.Id == request.UnknownId, stop) ?? throw new RecordNotFoundException("person", request.UnknownId);
        unknown.MustBeAt(request.Expected);
        unknown.Require(PersonAction.Match);
        var before = unknown.Name;
        var person = request.PersonId is { } id ? await MergeAsync(db, unknown, id, stop) : await MakeKnownAsync(db, unknown, name!, request, stop);
        db.Record(
            actor,
            _time.GetUtcNow(),
            "person-matched",
            "person",
            person.Id,
            request.PersonId is null ? $"The unknown agent {before} is the new person {person.Name}" : $"The unknown agent {before} is {person.Name}",
            after: request
        );
        db.AnnounceChanged(CompleteMatch.Subject, [unknown.Id], unknown.Id.ToString(), person.Id.ToString());
        await db.SaveChangesAsync(stop);
        foreach (var slice in _slices)
            await slice.FollowAsync(db, unknown.Id, person.Id, stop);
        return person.Id;
    }

    private static async Task<Person> MergeAsync(QualityDb db, Person unknown, Guid id, CancellationToken stop)
    {
        var person = await db.People.FirstOrDefaultAsync(x => x.Id == id, stop) ?? throw new RecordNotFoundException("person", id);
        person.Require(PersonAction.TakeOver);
        foreach (var alias in await db.PersonAliases.Where(x => x.PersonId == unknown.Id).ToListAsync(stop))
            alias.PersonId = person.Id;
        var told = await db.Notifications.Where(x => x.PersonId == person.Id).Select(x => x.Key).ToListAsync(stop);
        foreach (var notification in await db.Notifications.Where(x => x.PersonId == unknown.Id && !told.Contains(x.Key)).ToListAsync(stop))
            notification.PersonId = person.Id;
        unknown.MergeInto(person);
        return person;
    }

    private async Task<Person> MakeKnownAsync(QualityDb db, Person unknown, string name, MatchPersonRequest request, CancellationToken stop)
    {
        if (request.TeamId is { } team)
            await OpenTeams.GetAsync(db, team, stop);
        var from = request.From ?? await _calendar.TodayAsync(db, stop);
        unknown.Name = name;
        unknown.Kind = request.Kind!.Value;
        unknown.BecomeKnown();
        unknown.StartedOn = from;
        if (request.TeamId is { } teamId)
            db.Memberships.Add(
                new Membership
                {
                    Id = _ids.Next(),
                    PersonId = unknown.Id,
                    TeamId = teamId,
                    From = from,
                }
            );
        if (unknown.Kind == PersonKind.Staff)
            db.RoleAssignments.Add(
                new RoleAssignment
                {
                    Id = _ids.Next(),
                    PersonId = unknown.Id,
                    Role = Role.Agent,
                    From = from,
                }
            );
        return unknown;
    }
}
