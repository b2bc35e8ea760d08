namespace Touchstone.Web.Shared.Components.Lists;

/// <summary>The box to tick of a row: the field it fills, its value, and what it chooses in words.</summary>
public sealed record RowChoice(string Name, string Value, string Label);
