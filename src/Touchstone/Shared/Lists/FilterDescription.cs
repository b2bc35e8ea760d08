using System.Collections.Concurrent;
using System.Reflection;

namespace Touchstone.Shared.Lists;

/// <summary>
/// What a filter consists of, read from its record: the same for the address of a page, the parameters of the API, the options of a command and a saved view.
/// </summary>
public sealed class FilterDescription
{
    private static readonly ConcurrentDictionary<Type, FilterDescription> Known = new();

    private FilterDescription(Type filter) =>
        Fields = [
            .. filter
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(x => x.SetMethod is { IsPublic: true } && x.GetIndexParameters().Length == 0)
                .Select(x => new FilterField(x)),
        ];

    public IReadOnlyList<FilterField> Fields { get; }

    public static FilterDescription Of<T>()
        where T : IListFilter => Of(typeof(T));

    public static FilterDescription Of(Type filter) => Known.GetOrAdd(filter, x => new FilterDescription(x));

    /// <summary>Refuses what is out of range or unknown, as a request is refused; where nothing can be asked for, the id of noughts does.</summary>
    public static void Check(object filter)
    {
        var errors = new Dictionary<string, List<string>>();
        Request.Collect(filter, "", errors);
        foreach (var field in Of(filter.GetType()).Fields.Where(x => x.IsNone(filter)))
            errors.Remove(field.Name);
        Request.Throw(errors);
    }

    /// <summary>What is set, by the names of addresses; what is not set is not there.</summary>
    public IReadOnlyList<(FilterField Field, string Text)> Set(object filter) =>
        [.. Fields.Select(x => (x, x.TextOf(filter))).Where(x => x.Item2 is not null).Select(x => (x.x, x.Item2!))];

    /// <summary>The set fields that narrow: all but the order.</summary>
    public IReadOnlyList<(FilterField Field, string Text)> Narrowing(object filter) => [.. Set(filter).Where(x => !x.Field.IsOrder)];

    public bool IsNarrowed(object filter) => Narrowing(filter).Count > 0;

    /// <summary>The filter as the query of an address, without the question mark; empty where nothing is set.</summary>
    public string Query(object filter, params IEnumerable<(string Name, string? Value)> more) => Query(Set(filter), more);

    /// <summary>The same without one field.</summary>
    public string QueryWithout(object filter, FilterField field) => Query(Set(filter).Where(x => x.Field != field), []);

    /// <summary>Reads what an address or a saved view holds; empty values and names that are no field are passed over, what cannot be read is named.</summary>
    public T Read<T>(IEnumerable<KeyValuePair<string, string?>> given)
        where T : IListFilter, new()
    {
        object filter = new T();
        var errors = new Dictionary<string, List<string>>();
        foreach (var (name, value) in given)
        {
            if (
                value?.Trim() is not { Length: > 0 } text
                || Fields.FirstOrDefault(x => string.Equals(x.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } field
            )
                continue;
            if (field.Take(filter, text) is { } problem)
                errors[field.Name] = [$"“{field.Name}” {problem}, not “{text}”."];
        }
        Request.Throw(errors);
        Check(filter);
        return (T)filter;
    }

    /// <summary>Reads the query of an address.</summary>
    public T Read<T>(string query)
        where T : IListFilter, new() => Read<T>(Pairs(query));

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(string query) =>
        query
            .TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(x => x.Split('=', 2))
            .Select(x =>
                KeyValuePair.Create(Uri.UnescapeDataString(x[0].Replace('+', ' ')), x.Length == 2 ? Uri.UnescapeDataString(x[1].Replace('+', ' ')) : null)
            );

    private static string Query(IEnumerable<(FilterField Field, string Text)> set, IEnumerable<(string Name, string? Value)> more) =>
        string.Join(
            '&',
            set.Select(x => (x.Field.Name, Value: (string?)x.Text))
                .Concat(more)
                .Where(x => !string.IsNullOrEmpty(x.Value))
                .Select(x => $"{x.Name}={Uri.EscapeDataString(x.Value!)}")
        );
}
