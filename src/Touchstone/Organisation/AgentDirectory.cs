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
        if (day is not { } on || !_memberships.TryGetValue(personId, out var memberships)) return null;
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
        if (unknown.Count == 0) return;
        foreach (var group in unknown.GroupBy(x => x.Source))
        {
            var source = group.Key;
            var wanted = group.Select(x => x.ExternalId).ToList();
            foreach (var alias in await db.PersonAliases.AsNoTracking().Where(x => x.Source == source && wanted.Contains(x.ExternalId)).ToListAsync(stop)) _people[(source, alias.ExternalId)] = alias.PersonId;
            var rest = wanted.Where(x => !_people.ContainsKey((source, x))).ToList();
            if (rest.Count == 0) continue;
            var byNumber = await db.People.AsNoTracking().Where(x => x.StaffNumber != null && rest.Contains(x.StaffNumber) && x.State != PersonState.Merged)
                .Select(x => new { x.Id, x.StaffNumber }).ToListAsync(stop);
            foreach (var externalId in rest)
            {
                var known = byNumber.FirstOrDefault(x => x.StaffNumber == externalId)?.Id;
                if (known is null && !make) continue;
                _people[(source, externalId)] = known ?? Make(db, source, externalId);
                if (make) db.PersonAliases.Add(new PersonAlias { Id = ids.Next(), Source = source, ExternalId = externalId, PersonId = _people[(source, externalId)] });
            }
        }
        if (make) await db.SaveChangesAsync(stop);
        var people = unknown.Where(_people.ContainsKey).Select(x => _people[x]).Where(x => !_memberships.ContainsKey(x)).Distinct().ToList();
        foreach (var person in (await db.Memberships.AsNoTracking().Where(x => people.Contains(x.PersonId)).ToListAsync(stop)).GroupBy(x => x.PersonId))
            _memberships[person.Key] = [.. person.OrderByDescending(x => x.From)];
    }

    private Guid Make(QualityDb db, string source, string externalId)
    {
        var person = new Person { Id = ids.Next(), Name = $"{externalId} ({source})", State = PersonState.ToBeMatched, CreatedAt = time.GetUtcNow() };
        db.People.Add(person);
        Made++;
        return person.Id;
    }
}
