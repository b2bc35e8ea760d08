namespace Touchstone.Shared.Lists;

/// <summary>How a member of a filter is called and asked for, on pages and on the command line.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilterFieldAttribute(string label) : Attribute
{
    public string Label { get; } = label;

    /// <summary>What the field says where nothing is chosen.</summary>
    public string Any { get; init; } = "Any";

    /// <summary>What can be written, in a line below the field.</summary>
    public string? Help { get; init; }

    /// <summary>The source of people from whom a picker chooses; without one the list offers the choices.</summary>
    public string? People { get; init; }

    /// <summary>Set by links, not by hand: it shows as a chip and keeps no field.</summary>
    public bool IsByLink { get; init; }

    /// <summary>Stands under “More filters”.</summary>
    public bool IsRare { get; init; }

    /// <summary>Chosen from what the list offers.</summary>
    public bool IsOffered { get; init; }

    /// <summary>The id of noughts asks for what has none.</summary>
    public bool MayBeNone { get; init; }

    /// <summary>A number of seconds.</summary>
    public bool IsDuration { get; init; }

    /// <summary>What only a program asks for: no field and no chip.</summary>
    public bool IsForPrograms { get; init; }
}
