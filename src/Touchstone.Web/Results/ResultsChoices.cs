using Touchstone.Organisation;
using Touchstone.Results;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Results;

/// <summary>What the filter of results offers.</summary>
public sealed record ResultsChoiceLists(
    IReadOnlyList<(string, string)> Teams,
    IReadOnlyList<(string, string)> Families,
    IReadOnlyList<(string, string)> Channels
)
{
    public static ResultsChoiceLists None { get; } = new([], [], []);
}

/// <summary>Reads what the filter of results offers to a person.</summary>
public sealed class ResultsChoices(OrganisationQueries organisation, ResultsFilterQueries filters)
{
    public async Task<ResultsChoiceLists> ForAsync(Actor actor)
    {
        var teams = await organisation.TeamsAsync(actor);
        var known = await filters.GetAsync(actor);
        return new ResultsChoiceLists(
            [.. teams.Select(x => (x.Id.ToString(), x.Name))],
            [.. known.Families.Select(x => (x.Key, x.Name))],
            [.. known.Channels.Select(x => (x, char.ToUpperInvariant(x[0]) + x[1..]))]
        );
    }
}
