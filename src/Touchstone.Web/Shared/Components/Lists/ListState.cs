using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Web.Shared.Components.Lists;

/// <summary>What the page of a list shows: read from its address, and nothing else.</summary>
public sealed class ListState<TFilter, TRow>
    where TFilter : IListFilter, new()
{
    private const int Size = 50;

    private ListState(ListOf<TFilter, TRow> list, Actor actor) => (List, Actor) = (list, actor);

    public ListOf<TFilter, TRow> List { get; }

    public Actor Actor { get; }

    public TFilter Filter { get; private set; } = new();

    public string? Cursor { get; private set; }

    public ListPage<TRow>? Page { get; private set; }

    public int Count { get; private set; }

    /// <summary>What is to be said beside the count.</summary>
    public string? Note { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Why a view was not kept.</summary>
    public string? Said { get; private set; }

    /// <summary>The clean address, where what was sent holds empty values.</summary>
    public string? CleanAddress { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<FilterChoice>> Choices { get; private set; } = new Dictionary<string, IReadOnlyList<FilterChoice>>();

    public IReadOnlyDictionary<string, Pick> Picks { get; private set; } = new Dictionary<string, Pick>();

    public IReadOnlyList<ListColumn<TRow>> Columns { get; private set; } = [];

    public bool IsNarrowed => List.Filter.IsNarrowed(Filter);

    public string? Sort => Filter.Sort;

    /// <summary>Reads the address; rows are read unless it asks for what cannot be.</summary>
    public static async Task<ListState<TFilter, TRow>> ReadAsync(
        ListOf<TFilter, TRow> list,
        Actor actor,
        HttpRequest request,
        IReadOnlyCollection<string>? columns = null
    )
    {
        var stop = request.HttpContext.RequestAborted;
        var state = new ListState<TFilter, TRow>(list, actor) { Choices = await list.ChoicesAsync(actor, stop), Columns = list.Shown(columns) };
        var people = list.Filter.Fields.Where(x => x.People is not null).ToList();
        state.Picks = people.ToDictionary(x => x.Name, x => Pick.Read(request, x.Name, state.People(x)));
        var given = request.Query.SelectMany(x => x.Value.Select(v => KeyValuePair.Create(x.Key, v))).Where(x => people.All(p => p.Name != x.Key)).ToList();
        given.AddRange(state.Picks.Select(x => KeyValuePair.Create(x.Key, x.Value.Id?.ToString())));
        state.Said = request.Query["said"].ToString() is { Length: > 0 } said ? said[..Math.Min(said.Length, 300)] : null;
        // A view brings its columns; what somebody chose for themselves stands where it brings none.
        if (request.Query["columns"].ToString() is { Length: > 0 } brought)
            state.Columns = list.Shown(brought.Split(','));
        state.Cursor = request.Query["cursor"].ToString() is { Length: > 0 } cursor ? cursor : null;
        try
        {
            state.Filter = list.Filter.Read<TFilter>(given);
            if (HttpMethods.IsGet(request.Method) && state.IsUnclean(request.Query))
                state.CleanAddress = state.Address();
            (state.Count, state.Note) = await list.CountWithNoteAsync(actor, state.Filter, stop);
            state.Page = await list.PageAsync(actor, state.Filter, state.Cursor, Size, stop);
        }
        catch (RuleBrokenException broken)
        {
            // What the address asks for cannot be read as a filter: a list without it would be another list.
            state.Problem = broken.Message;
        }
        return state;
    }

    public IReadOnlyList<PickChoice> People(FilterField field) =>
        Choices.TryGetValue(field.Name, out var choices) ? [.. choices.Select(x => new PickChoice(Guid.Parse(x.Value), x.Text))] : [];

    public IReadOnlyList<FilterChoice> ChoicesOf(FilterField field) =>
        Choices.TryGetValue(field.Name, out var choices) ? choices
        : field.Type == typeof(Period) ? FilterChoice.Of<Period>(Periods.Words)
        : [.. field.Words.Select(x => new FilterChoice(x, ListWords.Of(x)))];

    /// <summary>The address under this filter; what is not set is not in it.</summary>
    public string Address(string? cursor = null) => At(List.Filter.Query(Filter, ("cursor", cursor)));

    public string AddressWithout(FilterField field) => At(List.Filter.QueryWithout(Filter, field));

    /// <summary>The address in the order of a column; chosen again, the other way round.</summary>
    public string AddressSorted(ListColumn<TRow> column)
    {
        var ascending = IsAscending(column) switch
        {
            true => false,
            false => true,
            null => !column.StartsHigh,
        };
        var sort = (ascending ? "" : "-") + column.Sort;
        var rest = List.Filter.Set(Filter).Where(x => !x.Field.IsOrder).Select(x => (x.Field.Name, (string?)x.Text));
        return At(List.Filter.Query(new TFilter(), [.. rest, ("sort", sort == List.UsualSort ? null : sort)]));
    }

    /// <summary>Whether the column orders the list, and which way.</summary>
    public bool? IsAscending(ListColumn<TRow> column)
    {
        var sort = Sort ?? List.UsualSort;
        return column.Sort is null || sort.TrimStart('-') != column.Sort ? null : !sort.StartsWith('-');
    }

    /// <summary>A set field as people read it.</summary>
    public string Words(FilterField field, string text)
    {
        if (field.Kind == FilterKind.Tick)
            return field.Label;
        var value =
            field.Kind is FilterKind.Choice or FilterKind.Person or FilterKind.YesOrNo
                ? ChoicesOf(field).FirstOrDefault(x => string.Equals(x.Value, text, StringComparison.OrdinalIgnoreCase))?.Text ?? text
            : field.Kind == FilterKind.Day && DateOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var day) ? ListText.Of(day)
            : field.Shown(text);
        return $"{field.Label}: {value}";
    }

    private string At(string query) => query.Length == 0 ? List.Name : $"{List.Name}?{query}";

    private bool IsUnclean(IQueryCollection query) => Picks.Values.All(x => x.Problem is null) && query.Any(x => x.Value.All(string.IsNullOrWhiteSpace));
}
