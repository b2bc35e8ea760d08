using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>
/// Knows for one run which person a source means by an agent id: by an alias, by the staff number, or a new person who waits to be
/// matched; and in which team a person was on a day.
/// </summary>
internal sealed class AgentDirectory(TimeProvider time, IdSource ids)
{
    private readonly Dictionary<(string Source, string ExternalId), Guid> _people = [];
    private readonly Dictionary<Guid, IReadOnlyList<Membership>> _memberships = [];

    /// <summary>How many people were made because nobody was known under an id.</summary>
    public int Made { get; private set; }

    public Guid? Find(string source, string? externalId) => externalId is not null && _people.TryGetValue((source, externalId), out var id) ? id : null;

    public Guid? TeamOn(Guid personId, DateOnly? day)
    {
        if (day is not { } on || !_memberships.TryGetValue(personId, out var memberships))
            return null;
        return memberships.FirstOrDefault(x => x.From <= on && (x.Until is null || x.Until > on))?.TeamId;
    }

    /// <summary>Forgets what it knew, because the transaction in which it learnt it came to nothing.</summary>
    public void Forget()
    {
        _people.Clear();
        _memberships.Clear();
        Made = 0;
    }

    /// <summary>Learns every agent of a batch; people it makes are saved with the caller's transaction. Without making, the unknown stay unknown.</summary>
    public async Task LearnAsync(QualityDb db, IEnumerable<(string Source, string ExternalId)> agents, bool make, CancellationToken stop)
    {
        var unknown = agents.Where(x => !_people.ContainsKey(x)).Distinct().ToList();
        if (unknown.Count == 0)
            return;
        foreach (var group in unknown.GroupBy(x => x.Source))
        {
            var source = group.Key;
            var wanted = group.Select(x => x.ExternalId).ToList();
            var known = await KnownAsync(db, source, wanted, stop);
            foreach (var externalId in wanted)
            {
                var normal = SourceIds.Normal(externalId);
                var isThere = known.Exact.TryGetValue(externalId, out var person);
                if (!isThere && !known.Normal.TryGetValue(normal, out person))
                {
                    if (!make)
                        continue;
                    person = known.Normal[normal] = Make(db, source, externalId);
                }
                _people[(source, externalId)] = person;
                if (make && !isThere && externalId.Length > 0)
                    db.PersonAliases.Add(
                        new PersonAlias
                        {
                            Id = ids.Next(),
                            Source = source,
                            ExternalId = externalId,
                            PersonId = person,
                        }
                    );
            }
        }
        if (make)
            await db.SaveChangesAsync(stop);
        var people = unknown.Where(_people.ContainsKey).Select(x => _people[x]).Where(x => !_memberships.ContainsKey(x)).Distinct().ToList();
        foreach (var person in (await db.Memberships.AsNoTracking().Where(x => people.Contains(x.PersonId)).ToListAsync(stop)).GroupBy(x => x.PersonId))
            _memberships[person.Key] = [.. person.OrderByDescending(x => x.From)];
    }

    private sealed record Known(Dictionary<string, Guid> Exact, Dictionary<string, Guid> Normal);

    /// <summary>Who is known under the ids of a source: as they were written, and in their normal form; a staff number comes after the aliases.</summary>
    private static async Task<Known> KnownAsync(QualityDb db, string source, List<string> wanted, CancellationToken stop)
    {
        var exact = await db
            .PersonAliases.AsNoTracking()
            .Where(x => x.Source == source && wanted.Contains(x.ExternalId))
            .ToDictionaryAsync(x => x.ExternalId, x => x.PersonId, stop);
        var known = new Known(exact, []);
        if (wanted.TrueForAll(exact.ContainsKey))
            return known;
        // Of one normal form several people may stand from before: the one who was first is meant.
        foreach (
            var alias in await db
                .PersonAliases.AsNoTracking()
                .Where(x => x.Source == source)
                .OrderBy(x => x.Id)
                .Select(x => new { x.ExternalId, x.PersonId })
                .ToListAsync(stop)
        )
            known.Normal.TryAdd(SourceIds.Normal(alias.ExternalId), alias.PersonId);
        foreach (
            var person in await db
                .People.AsNoTracking()
                .Where(x => x.StaffNumber != null && x.State != PersonState.Merged)
                .OrderBy(x => x.Id)
                .Select(x => new { x.Id, x.StaffNumber })
                .ToListAsync(stop)
        )
            known.Normal.TryAdd(SourceIds.Normal(person.StaffNumber!), person.Id);
        return known;
    }

    private Guid Make(QualityDb db, string source, string externalId)
    {
        var person = Person.Unrecognised(ids.Next(), $"{SourceIds.Shown(externalId)} ({source})", time.GetUtcNow());
        db.People.Add(person);
        Made++;
        return person.Id;
    }
}
