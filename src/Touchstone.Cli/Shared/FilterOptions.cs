using System.CommandLine;
using System.Text.Json;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Cli.Shared;

/// <summary>
/// The options of a command that narrow a list: one for each field of the filter, called as in the API. Teams and people can be named as well as given by
/// id.
/// </summary>
internal sealed class FilterOptions<TFilter>
    where TFilter : IListFilter, new()
{
    private readonly List<(FilterField Field, Option<bool>? Tick, Option<string?>? Text)> _options = [];

    private FilterOptions() { }

    public static FilterOptions<TFilter> AddTo(Command command, Func<FilterField, bool>? which = null)
    {
        var options = new FilterOptions<TFilter>();
        foreach (var field in FilterDescription.Of<TFilter>().Fields.Where(x => which?.Invoke(x) ?? true))
        {
            var name = "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(field.Name);
            var words = Words(field);
            if (field.Kind == FilterKind.Tick)
            {
                var tick = new Option<bool>(name) { Description = words };
                command.Options.Add(tick);
                options._options.Add((field, tick, null));
                continue;
            }
            var text = new Option<string?>(name) { Description = words, HelpName = Placeholder(field) };
            text.Validators.Add(x =>
            {
                if (x.GetValueOrDefault<string?>() is { } given && !IsNamed(field) && field.ProblemOf(given) is { } problem)
                    x.AddError($"{name} {problem}, not “{given}”.");
            });
            command.Options.Add(text);
            options._options.Add((field, null, text));
        }
        return options;
    }

    /// <summary>The filter; what was called by name is looked up among what the list offers.</summary>
    public async Task<TFilter> ReadAsync<TRow>(ParseResult parsed, Actor actor, ListOf<TFilter, TRow> list, CancellationToken stop)
    {
        var given = new List<KeyValuePair<string, string?>>();
        IReadOnlyDictionary<string, IReadOnlyList<FilterChoice>>? choices = null;
        foreach (var (field, tick, text) in _options)
        {
            if (tick is not null && parsed.GetValue(tick))
                given.Add(KeyValuePair.Create(field.Name, (string?)"true"));
            if (text is null || parsed.GetValue(text) is not { } written)
                continue;
            if (IsNamed(field) && !Guid.TryParse(written, out _))
            {
                choices ??= await list.ChoicesAsync(actor, stop);
                written = IdOf(field, written, choices.GetValueOrDefault(field.Name) ?? []);
            }
            given.Add(KeyValuePair.Create(field.Name, (string?)written));
        }
        return list.Filter.Read<TFilter>(given);
    }

    private static string IdOf(FilterField field, string name, IReadOnlyList<FilterChoice> choices)
    {
        var found = choices.Where(x => string.Equals(x.Text, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            1 => found[0].Value,
            0 => throw new RuleBrokenException("unknown-name", $"{field.Label}: nothing here is called “{name}”."),
            _ => throw new RuleBrokenException(
                "ambiguous-name",
                $"{field.Label}: {found.Count} are called “{name}”; give the id: {string.Join(", ", found.Select(x => x.Value))}."
            ),
        };
    }

    private static bool IsNamed(FilterField field) => field.Type == typeof(Guid) && !field.IsForPrograms;

    private static string Words(FilterField field)
    {
        var said = field.Description ?? field.Label;
        return field.Words.Count > 0 && !field.IsOrder ? $"{said}: {string.Join(", ", field.Words)}."
            : field.IsOrder ? $"{said.TrimEnd('.')}. One of: {string.Join(", ", field.Words.Where(x => x[0] != '-'))}."
            : said.TrimEnd('.') + ".";
    }

    private static string Placeholder(FilterField field) =>
        IsNamed(field) ? "NAME|ID"
        : field.Type == typeof(Guid) ? "ID"
        : field.Kind switch
        {
            FilterKind.Day => "DATE",
            FilterKind.Number => "NUMBER",
            FilterKind.Duration => "SECONDS|M:SS",
            FilterKind.YesOrNo => "true|false",
            FilterKind.Choice => "WORD",
            _ => "TEXT",
        };
}
