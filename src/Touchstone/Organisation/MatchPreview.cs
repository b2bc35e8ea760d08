using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>What a match would do, to be read before it is made.</summary>
public sealed record ForeseenMatch(
    Guid UnknownId,
    int UnknownVersion,
    string UnknownName,
    Guid PersonId,
    string PersonName,
    IReadOnlyList<MatchEffect> Effects
);

/// <summary>Foresees what saying that an unknown agent is somebody who is here already would do; it changes nothing.</summary>
public sealed class MatchPreview
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly IEnumerable<IPersonMatched> _slices;

    internal MatchPreview(IDbContextFactory<QualityDb> databases, IEnumerable<IPersonMatched> slices) => (_databases, _slices) = (databases, slices);

    public async Task<ForeseenMatch> GetAsync(Actor actor, Guid unknownId, Guid personId, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.Match.Needs);
        await using var db = await _databases.CreateDbContextAsync(stop);
        var people = await db.People.AsNoTracking().Where(x => x.Id == unknownId || x.Id == personId).ToDictionaryAsync(x => x.Id, stop);
        if (!people.TryGetValue(unknownId, out var unknown))
            throw new RecordNotFoundException("person", unknownId);
        if (!people.TryGetValue(personId, out var person))
            throw new RecordNotFoundException("person", personId);
        unknown.Require(PersonAction.Match);
        person.Require(PersonAction.TakeOver);
        var effects = new List<MatchEffect>();
        foreach (var slice in _slices)
            effects.AddRange(await slice.ForeseeAsync(db, unknownId, personId, stop));
        return new ForeseenMatch(unknownId, unknown.Version, unknown.Name, personId, person.Name, effects);
    }
}
