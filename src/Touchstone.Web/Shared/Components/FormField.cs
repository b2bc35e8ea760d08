namespace Touchstone.Web.Shared.Components;

/// <summary>A field as its form knows it: its name there, its place as programs name it, the element it is, and what it is called.</summary>
internal sealed record FormField(string Name, string Place, string Id, string Label, Type Type);
