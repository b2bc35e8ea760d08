namespace Touchstone.Shared.Lists;

/// <summary>The columns by which a list can be ordered, each either way.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SortKeysAttribute(params string[] keys) : WordsAttribute([.. keys.SelectMany(x => new[] { x, "-" + x })]);
