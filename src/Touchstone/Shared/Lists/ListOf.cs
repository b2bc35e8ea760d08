using Touchstone.Shared.Access;

namespace Touchstone.Shared.Lists;

/// <summary>
/// A list of the product: what it is called, what narrows it, which columns it has. Its page, its API, its command and its files are made from this one
/// description.
/// </summary>
public abstract class ListOf<TFilter, TRow> : IListed
    where TFilter : IListFilter, new()
{
    public abstract string Name { get; }

    public abstract string Title { get; }

    /// <summary>Where its API is, below the version.</summary>
    public virtual string Api => Name;

    /// <summary>One row and several, as they are counted.</summary>
    public abstract (string One, string Many) Nouns { get; }

    public abstract IReadOnlyList<ListColumn<TRow>> Columns { get; }

    /// <summary>How it is ordered where nobody asks for another order.</summary>
    public abstract string UsualSort { get; }

    public FilterDescription Filter { get; } = FilterDescription.Of<TFilter>();

    IReadOnlyList<(string Key, string Header, bool IsName, bool IsUsual)> IListed.Columns => [.. Columns.Select(x => (x.Key, x.Header, x.IsName, x.IsUsual))];

    public abstract Task<ListPage<TRow>> PageAsync(Actor actor, TFilter filter, string? cursor, int size, CancellationToken stop);

    /// <summary>How many rows the filter leaves.</summary>
    public abstract Task<int> CountAsync(Actor actor, TFilter filter, CancellationToken stop);

    /// <summary>The same, with what is to be said beside it.</summary>
    public virtual async Task<(int Count, string? Note)> CountWithNoteAsync(Actor actor, TFilter filter, CancellationToken stop) =>
        (await CountAsync(actor, filter, stop), null);

    /// <summary>What the fields of the filter can be, by their names, as far as the person may see.</summary>
    public virtual Task<IReadOnlyDictionary<string, IReadOnlyList<FilterChoice>>> ChoicesAsync(Actor actor, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<FilterChoice>>>(new Dictionary<string, IReadOnlyList<FilterChoice>>());

    /// <summary>Whether the person may take the list away as a file.</summary>
    public virtual bool MayExport(Actor actor) => true;

    public abstract bool MaySee(Actor actor);

    public string Clean(string query) => Filter.Query(Filter.Read<TFilter>(query));

    /// <summary>The chosen columns in the order of the list; the usual ones where none are chosen.</summary>
    public IReadOnlyList<ListColumn<TRow>> Shown(IReadOnlyCollection<string>? chosen) =>
        chosen is null ? [.. Columns.Where(x => x.IsName || x.IsUsual)] : [.. Columns.Where(x => x.IsName || chosen.Contains(x.Key))];
}
