using Touchstone.Causes;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;

namespace Touchstone.Web.Causes;

/// <summary>Finds causes by name, place, key, description or other names, closed ones too.</summary>
internal sealed class CauseSearch(CauseQueries causes) : ISearchSource
{
    private const int Most = 10;

    public string Name => "Causes";

    public Permission Needs => Permission.ViewCauses;

    public async Task<SearchResult> SearchAsync(Actor actor, string text, CancellationToken stop)
    {
        var found = await causes.ListAsync(actor, new CauseFilter(text, Closed: true), stop);
        return new SearchResult(
            [.. found.Take(Most).Select(x => new SearchHit(x.Path, x.Closed is null ? x.Description ?? "" : CauseWords.State(x), $"/causes/{x.Id}"))],
            found.Count > Most ? $"/causes?closed=true&q={Uri.EscapeDataString(text)}" : null
        );
    }
}
