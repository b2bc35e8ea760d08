namespace Touchstone.Organisation.Views;

/// <summary>Which columns of a list a person wants to see.</summary>
internal sealed class ColumnChoice
{
    public Guid PersonId { get; set; }
    public string List { get; set; } = "";

    /// <summary>Their keys, with commas between them.</summary>
    public string Columns { get; set; } = "";
}
