using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Touchstone.Shared.Lists;

/// <summary>One member of a filter: its name in addresses and commands, its kind, and how its value is written.</summary>
public sealed class FilterField
{
    private readonly PropertyInfo _property;
    private readonly FilterFieldAttribute _shown;

    internal FilterField(PropertyInfo property)
    {
        _property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        _shown = property.GetCustomAttribute<FilterFieldAttribute>() ?? new FilterFieldAttribute(Spaced(property.Name));
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Words =
            property.GetCustomAttribute<WordsAttribute>() is { } words ? words.Words
            : Type.IsEnum ? [.. ValueLimits.Words(Type)]
            : [];
        Kind =
            _shown.People is not null ? FilterKind.Person
            : _shown.IsDuration ? FilterKind.Duration
            : Words.Count > 0 || _shown.IsOffered ? FilterKind.Choice
            : Type == typeof(bool)
                ? property.GetCustomAttribute<FilterTickAttribute>() is null ? FilterKind.YesOrNo
                    : FilterKind.Tick
            : Type == typeof(DateOnly) ? FilterKind.Day
            : Type == typeof(int) || Type == typeof(long) ? FilterKind.Number
            : FilterKind.Text;
    }

    public string Name { get; }

    public Type Type { get; }

    public FilterKind Kind { get; }

    /// <summary>The words it can be, where they are the product's own.</summary>
    public IReadOnlyList<string> Words { get; }

    public string Label => _shown.Label;

    public string Any => _shown.Any;

    public string? Help => _shown.Help;

    public string? People => _shown.People;

    public bool IsByLink => _shown.IsByLink;

    public bool IsRare => _shown.IsRare;

    /// <summary>The order narrows nothing.</summary>
    public bool IsOrder => Name == nameof(IListFilter.Sort).ToLowerInvariant();

    public bool IsForPrograms => _shown.IsForPrograms;

    public bool MayBeNone => _shown.MayBeNone;

    public string? Description => _property.GetCustomAttribute<DescriptionAttribute>()?.Description;

    public int? MostCharacters => _property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength;

    internal bool IsNone(object filter) => MayBeNone && _property.GetValue(filter) is Guid id && id == Guid.Empty;

    /// <summary>The value as an address writes it; null where it does not narrow.</summary>
    public string? TextOf(object filter) =>
        _property.GetValue(filter) switch
        {
            null => null,
            string text => string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            bool yes => yes ? "true"
            : Kind == FilterKind.Tick ? null
            : "false",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Enum word => Words[Array.IndexOf(Enum.GetNames(Type), word.ToString())],
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString(),
        };

    /// <summary>How people write what an address holds.</summary>
    public string Shown(string text)
    {
        if (Kind != FilterKind.Duration || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return text;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:D2}");
    }

    /// <summary>What is wrong with a value as it was written, to follow the name; null when it can stand.</summary>
    public string? ProblemOf(string text) =>
        Words.Count > 0 && !Words.Contains(text, StringComparer.OrdinalIgnoreCase) ? $"is one of: {string.Join(", ", Words)}"
        : Type == typeof(string) ? ValueLimits.ProblemOf((object)text)
        : Type.IsEnum ? null
        : ValueText.Read(Kind == FilterKind.Duration ? Seconds(text) : text, Type).Problem;

    /// <summary>Sets what was written; says what is wrong with it, to follow the name.</summary>
    internal string? Take(object filter, string text)
    {
        var written = Kind == FilterKind.Duration ? Seconds(text) : text;
        if (Type == typeof(string))
        {
            // The words of a choice are taken however large they are written.
            _property.SetValue(filter, Words.FirstOrDefault(x => string.Equals(x, written, StringComparison.OrdinalIgnoreCase)) ?? written);
            return ValueLimits.ProblemOf((object)written);
        }
        if (Type.IsEnum)
            written = Words.FirstOrDefault(x => string.Equals(x, written, StringComparison.OrdinalIgnoreCase)) ?? written;
        var (problem, value) = ValueText.Read(written, Type);
        if (MayBeNone && value is Guid id && id == Guid.Empty)
            problem = null;
        if (problem is null)
            _property.SetValue(filter, value);
        return problem;
    }

    // 5:30 and 5 m are five minutes and more; a number alone is seconds, as programs write it.
    private static string Seconds(string text)
    {
        var parts = text.Split(':');
        if (
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && minutes < 1_000_000
            && seconds < 60
        )
            return (minutes * 60 + seconds).ToString(CultureInfo.InvariantCulture);
        return text;
    }

    private static string Spaced(string name)
    {
        var words = JsonNamingPolicy.KebabCaseLower.ConvertName(name).Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
