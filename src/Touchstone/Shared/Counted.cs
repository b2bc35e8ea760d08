using Touchstone.Statistics.Wording;

namespace Touchstone.Shared;

/// <summary>A count with its noun: “1 row”, “1,204 rows”.</summary>
public static class Counted
{
    public static string Of(long count, string one, string? many = null) => NumberWords.Plural(count, one, many);
}
