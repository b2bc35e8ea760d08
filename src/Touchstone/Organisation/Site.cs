namespace Touchstone.Organisation;

/// <summary>A place where people serve customers.</summary>
internal sealed class Site
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
}
