namespace Touchstone.Organisation;

/// <summary>Puts teams in the order of their tree, each with its depth.</summary>
public static class TeamTree
{
    public static IReadOnlyList<(TeamView Team, int Depth)> Of(IReadOnlyList<TeamView> teams)
    {
        var known = teams.Select(x => x.Id).ToHashSet();
        // A team leader does not see the teams above the own one; what is seen of the tree begins there.
        var below = teams.ToLookup(x => x.ParentId is { } parent && known.Contains(parent) ? x.ParentId : null);
        var ordered = new List<(TeamView, int)>();
        Walk(null, 0);
        return ordered;

        void Walk(Guid? parent, int depth)
        {
            foreach (var team in below[parent])
            {
                ordered.Add((team, depth));
                Walk(team.Id, depth + 1);
            }
        }
    }
}
