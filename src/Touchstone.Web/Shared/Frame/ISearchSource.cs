using Touchstone.Shared.Access;
using Touchstone.Shared.Searching;

namespace Touchstone.Web.Shared.Frame;

/// <summary>One thing found, with the page it is on and perhaps the words around the hit.</summary>
public sealed record SearchHit(string Title, string Detail, string Href)
{
    public IReadOnlyList<TextPiece> Snippet { get; init; } = [];
}

/// <summary>What one source found; the link leads to the rest where there is more.</summary>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, string? MoreHref = null);

/// <summary>Something the search of the frame looks through: interactions, people, evaluations.</summary>
public interface ISearchSource
{
    /// <summary>The heading above its hits.</summary>
    string Name { get; }

    /// <summary>Who gets its hits; the source itself checks what exactly the person may see.</summary>
    Permission Needs { get; }

    Task<SearchResult> SearchAsync(Actor actor, string text, CancellationToken stop);
}
