using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Touchstone.Shared;

/// <summary>
/// Scores, weights and shares stand in the database as whole numbers: ten decimals of a percentage, so that both databases add, compare and sort
/// them alike and nothing drifts. What a score has beyond that is cut, not rounded: what is kept never reaches a mark that the score itself did not.
/// </summary>
public sealed class StoredScore() : ValueConverter<decimal, long>(score => ToWhole(score), whole => FromWhole(whole))
{
    public const int Decimals = 10;
    private const decimal One = 10_000_000_000m;

    /// <summary>The score as it can be kept.</summary>
    public static decimal? Cut(decimal? score) => score is { } value ? FromWhole(ToWhole(value)) : null;

    public static long ToWhole(decimal score) => (long)(Math.Round(score, Decimals, MidpointRounding.ToZero) * One);

    public static decimal FromWhole(long whole) => whole / One;
}
