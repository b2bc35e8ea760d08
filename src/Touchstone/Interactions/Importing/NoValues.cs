namespace Touchstone.Interactions.Importing;

/// <summary>The marks for no value that were declared for a file; where none were, the usual marks are suspected.</summary>
internal sealed class NoValues(IReadOnlyList<string>? declared)
{
    private readonly HashSet<string>? _declared = declared is null
        ? null
        : new HashSet<string>(declared.Select(x => x.Trim()), StringComparer.OrdinalIgnoreCase);

    public bool IsDeclared(string value) => _declared is { Count: > 0 } marks && (marks.Contains(value) || marks.Contains(value.Trim()));

    /// <summary>It looks like a mark, stands where it can hardly be a value, and nobody said what it is.</summary>
    public bool IsSuspected(string field, string value) => _declared is null && !NoValueMarks.CanBeText(field) && NoValueMarks.IsOne(value);

    public static ImportProblem ProblemOf(long line, string column, string value) =>
        new(
            line,
            column,
            "no-value-mark",
            $"“{ImportText.Shown(value)}” looks like a mark for “no value”.",
            "Declare it as one; in a mapping noValue. An empty list says that it is a real value."
        );
}
