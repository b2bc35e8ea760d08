namespace Touchstone.Web.Shared.Components;

/// <summary>One step of work that has an order.</summary>
/// <param name="Name">What is to be done.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Why">What it is for, or what it came to.</param>
/// <param name="Href">The page on which it is done.</param>
public sealed record StepItem(string Name, StepState State, string? Why = null, string? Href = null);
