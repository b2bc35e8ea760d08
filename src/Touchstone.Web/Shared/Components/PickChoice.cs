namespace Touchstone.Web.Shared.Components;

/// <summary>Somebody who can be chosen: a name, and what tells namesakes apart.</summary>
public sealed record PickChoice(Guid Id, string Name, string? Detail = null)
{
    /// <summary>How the choice is shown and typed.</summary>
    public string Label => string.IsNullOrEmpty(Detail) ? Name : $"{Name} · {Detail}";
}
