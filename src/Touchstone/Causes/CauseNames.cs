using System.ComponentModel.DataAnnotations;

namespace Touchstone.Causes;

/// <summary>What other names of a cause may be.</summary>
internal static class CauseNames
{
    public const int Longest = 200;

    public static IEnumerable<ValidationResult> Problems(IReadOnlyList<string>? names, string member) =>
        (names ?? []).Any(x => x is null || x.Trim().Length is 0 or > Longest)
            ? [new ValidationResult($"has names of 1 to {Longest} characters", [member])]
            : [];
}
