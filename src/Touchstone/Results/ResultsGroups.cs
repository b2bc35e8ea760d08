using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Organisation;

namespace Touchstone.Results;

/// <summary>Rows by team, agent, scorecard and period.</summary>
internal static class ResultsGroups
{
    public static async Task<IReadOnlyList<ResultsRow>> ByTeamAsync(GroupContext context, CancellationToken stop)
    {
        var eligible = (await context.Eligible.GroupBy(x => x.TeamId).Select(g => new { g.Key, N = g.Count() }).ToListAsync(stop)).ToDictionary(
            x => x.Key ?? TeamScope.NoTeam,
            x => x.N
        );
        var units = context.Units.ToLookup(x => x.TeamId ?? TeamScope.NoTeam);
        var own = eligible.Keys.Union(units.Select(x => x.Key)).ToHashSet();
        var lineage = await TeamLineage.ReadAsync(context.Db, stop);
        var named = await context.Db.Teams.AsNoTracking().ToDictionaryAsync(x => x.Id, x => (x.Name, x.ParentId), stop);
        // A team is it and those below it, so what a team is within has a row as well, as far as the reader and the filter ask.
        var rows = lineage
            .AskedBy(own.Where(named.ContainsKey))
            .Where(x => context.Reach.Scope.Holds(x) && context.Reach.Asked.Holds(x))
            .Select(x => Team(x, lineage.Below(x), named[x].Name, named[x].ParentId is { } parent ? named[parent].Name : null));
        if (own.Contains(TeamScope.NoTeam))
            rows = rows.Append(Team(TeamScope.NoTeam, [TeamScope.NoTeam], "No team at the time", null));
        return [.. rows.OrderBy(x => x.Label, StringComparer.CurrentCulture)];

        ResultsRow Team(Guid key, IEnumerable<Guid> teams, string name, string? under) =>
            Row(
                context,
                key.ToString(),
                name,
                under,
                [.. teams.SelectMany(x => units[x])],
                teams.Sum(x => eligible.GetValueOrDefault(x)),
                context.Reach.Records with
                {
                    Team = key,
                }
            );
    }

    public static async Task<IReadOnlyList<ResultsRow>> ByAgentAsync(GroupContext context, CancellationToken stop)
    {
        var eligible = (await context.Eligible.GroupBy(x => x.AgentId).Select(g => new { g.Key, N = g.Count() }).ToListAsync(stop)).ToDictionary(
            x => x.Key!.Value,
            x => x.N
        );
        var units = context.Units.ToLookup(x => x.AgentId);
        var people = await NamesAsync(context, [.. eligible.Keys.Union(units.Select(x => x.Key))], stop);
        var teams = await context.Db.Teams.AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        // By name, never by score: a league table of raw means would be read as a ranking.
        return
        [
            .. eligible
                .Keys.Union(units.Select(x => x.Key))
                .Select(x =>
                    Row(
                        context,
                        x.ToString(),
                        people.GetValueOrDefault(x, "Unknown"),
                        units[x].OrderByDescending(u => u.Date).Select(u => u.TeamId is { } team ? teams.GetValueOrDefault(team) : null).FirstOrDefault(),
                        [.. units[x]],
                        eligible.GetValueOrDefault(x),
                        context.Reach.Records with
                        {
                            Agent = x,
                        }
                    )
                )
                .OrderBy(x => x.Label, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Everybody by the whole name; where two have the same, by the staff number as well.</summary>
    private static async Task<Dictionary<Guid, string>> NamesAsync(GroupContext context, IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        var people = await context
            .Db.People.AsNoTracking()
            .Where(x => EF.Parameter(ids).Contains(x.Id))
            .Select(x => new
            {
                x.Id,
                x.Name,
                x.StaffNumber,
            })
            .ToListAsync(stop);
        var shared = people.GroupBy(x => x.Name).Where(x => x.Count() > 1).Select(x => x.Key).ToHashSet();
        return people.ToDictionary(x => x.Id, x => shared.Contains(x.Name) && x.StaffNumber is not null ? $"{x.Name} ({x.StaffNumber})" : x.Name);
    }

    public static async Task<IReadOnlyList<ResultsRow>> ByScorecardAsync(GroupContext context, CancellationToken stop)
    {
        var perChannel = (await context.Eligible.GroupBy(x => x.Channel).Select(g => new { g.Key, N = g.Count() }).ToListAsync(stop)).ToDictionary(
            x => x.Key,
            x => x.N
        );
        return
        [
            .. context
                .Units.GroupBy(x => (context.Versions[x.ScorecardVersionId].FamilyKey, context.Versions[x.ScorecardVersionId].Variant))
                .Select(g =>
                {
                    var versions = context.Versions.Values.Where(v => v.FamilyKey == g.Key.FamilyKey && v.Variant == g.Key.Variant).ToList();
                    var used = g.Select(x => context.Versions[x.ScorecardVersionId].Number).Distinct().Order().ToList();
                    var label = $"{versions[0].FamilyName} · {g.Key.Variant}";
                    return Row(
                        context,
                        $"{g.Key.FamilyKey}/{g.Key.Variant}",
                        label,
                        used.Count == 1 ? $"version {used[0]}" : $"versions {used[0]}–{used[^1]}",
                        [.. g],
                        versions.SelectMany(v => v.Channels).Distinct().Sum(x => perChannel.GetValueOrDefault(x)),
                        context.Reach.Records with
                        {
                            Family = g.Key.FamilyKey,
                            Variant = g.Key.Variant,
                        }
                    );
                })
                .OrderBy(x => x.Label, StringComparer.CurrentCulture),
        ];
    }

    public static async Task<IReadOnlyList<ResultsRow>> ByPeriodAsync(
        GroupContext context,
        Func<DateOnly, DateOnly> start,
        Func<DateOnly, DateOnly> end,
        Func<DateOnly, string> name,
        CancellationToken stop
    )
    {
        var perDay = await context.Eligible.GroupBy(x => x.BusinessDate).Select(g => new { g.Key, N = g.Count() }).ToListAsync(stop);
        var eligible = perDay.GroupBy(x => start(x.Key!.Value)).ToDictionary(x => x.Key, x => x.Sum(d => d.N));
        var units = context.Units.ToLookup(x => start(x.Date));
        return
        [
            .. eligible
                .Keys.Union(units.Select(x => x.Key))
                .Order()
                .Select(x => Row(context, x.ToString("yyyy-MM-dd"), name(x), null, [.. units[x]], eligible.GetValueOrDefault(x), Within(x))),
        ];

        // The days of the period that the filter asks for.
        EvaluationFilter Within(DateOnly first)
        {
            var (from, to) = (context.Reach.From, context.Reach.To);
            return context.Reach.Records with { From = first > from ? first : from, To = end(first) < to ? end(first) : to };
        }
    }

    private static ResultsRow Row(
        GroupContext context,
        string key,
        string label,
        string? under,
        IReadOnlyList<EvaluatedUnit> units,
        int eligible,
        EvaluationFilter records
    ) => FigureMaker.Row(context, key, label, under, units, eligible, records);
}
