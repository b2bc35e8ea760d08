using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;

namespace Touchstone.Web.Organisation;

/// <summary>Finds people by name or staff number.</summary>
internal sealed class PersonSearch(PeopleSearch people) : ISearchSource
{
    private const int Most = 10;

    public string Name => "People";

    public Permission Needs => Permission.ViewPeople;

    public async Task<SearchResult> SearchAsync(Actor actor, string text, CancellationToken stop)
    {
        var found = await people.FindAsync(actor, text, Most, stop);
        return new SearchResult([
            .. found.Select(x => new SearchHit(
                x.Name,
                string.Join(
                    " · ",
                    new[] { x.TeamName, x.StaffNumber is null ? null : $"staff number {x.StaffNumber}", x.State == PersonState.Left ? "has left" : null }.Where(
                        y => y is not null
                    )
                ),
                $"interactions?agent={x.Id}"
            )),
        ]);
    }
}
