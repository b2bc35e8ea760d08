namespace Touchstone.Shared.Lists;

/// <summary>A yes or no of which only the yes narrows: a box to tick.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilterTickAttribute : Attribute;
