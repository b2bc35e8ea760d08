using Touchstone.Shared;

namespace Touchstone.Organisation.Views;

/// <summary>
/// A list under a filter, in an order and with its columns, kept under a name. It opens no record to anybody: who opens it sees of it what the own roles
/// open.
/// </summary>
internal sealed class SavedView : IVersioned
{
    public Guid Id { get; set; }

    /// <summary>Null where the command line saved it, or where the person's data were erased.</summary>
    public Guid? OwnerId { get; set; }
    public string List { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>The filter and the order, as the address of the list writes them.</summary>
    public string Query { get; set; } = "";

    /// <summary>The keys of its columns; null for those that each person has chosen.</summary>
    public string? Columns { get; set; }
    public ViewAudience Audience { get; set; }
    public Guid? TeamId { get; set; }
    public Role? Role { get; set; }
    public DateTimeOffset SavedAt { get; set; }
    public int Version { get; set; }
}
