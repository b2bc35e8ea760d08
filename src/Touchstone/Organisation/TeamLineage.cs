using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>The tree of teams: which stand below a team, and which above it.</summary>
internal sealed class TeamLineage
{
    private readonly Dictionary<Guid, Guid?> _parents;
    private readonly ILookup<Guid?, Guid> _children;

    private TeamLineage(Dictionary<Guid, Guid?> parents)
    {
        _parents = parents;
        _children = parents.ToLookup(x => x.Value, x => x.Key);
    }

    public static async Task<TeamLineage> ReadAsync(QualityDb db, CancellationToken stop) =>
        new(await db.Teams.AsNoTracking().Select(x => new { x.Id, x.ParentId }).ToDictionaryAsync(x => x.Id, x => x.ParentId, stop));

    public bool Knows(Guid team) => _parents.ContainsKey(team);

    /// <summary>The team itself and every team below it.</summary>
    public IReadOnlySet<Guid> Below(Guid team)
    {
        var found = new HashSet<Guid>();
        var open = new Stack<Guid>([team]);
        while (open.TryPop(out var next))
        {
            if (!found.Add(next))
                continue;
            foreach (var child in _children[next])
                open.Push(child);
        }
        return found;
    }

    /// <summary>The team itself and every team it is within.</summary>
    public IReadOnlySet<Guid> Above(Guid team)
    {
        var found = new HashSet<Guid>();
        for (Guid? next = team; next is { } one && found.Add(one); )
            next = _parents.GetValueOrDefault(one);
        return found;
    }

    /// <summary>The teams by which some can be asked for: they themselves and those they are within.</summary>
    public IReadOnlySet<Guid> AskedBy(IEnumerable<Guid> teams) => teams.SelectMany(Above).ToHashSet();
}
