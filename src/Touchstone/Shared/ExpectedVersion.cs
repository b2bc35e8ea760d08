namespace Touchstone.Shared;

/// <summary>
/// From which version of a record a change was made. A number is what a person or program saw; <see cref="Any"/> says in so many words that whatever stands may
/// be
/// changed, as the command line and the product itself do; a version that was not said at all is refused as soon as there is a record it should have been said
/// of.
/// </summary>
public readonly record struct ExpectedVersion
{
    private readonly int? _seen;

    private ExpectedVersion(int? seen, bool isAny) => (_seen, IsAny) = (seen, isAny);

    /// <summary>Whatever stands may be changed.</summary>
    public static ExpectedVersion Any { get; } = new(null, true);

    /// <summary>Nothing was said; good only where there is no record yet.</summary>
    public static ExpectedVersion Unsaid => default;

    public bool IsAny { get; }

    /// <summary>A version was named, so there must be a record that has it.</summary>
    public bool IsSeen => _seen is not null;

    public static implicit operator ExpectedVersion(int seen) => Seen(seen);

    public static ExpectedVersion Seen(int version) => new(version, false);

    /// <summary>Refuses when the record has moved on since it was seen.</summary>
    public void RequireAt(int current, string? changed = null)
    {
        if (IsAny || _seen == current)
            return;
        if (_seen is not { } seen)
            throw RuleBrokenException.VersionMissing();
        throw new ChangedMeanwhileException(
            $"{changed ?? "Somebody changed this record meanwhile"}: it is at version {current}, your change was made from version {seen}. Read it "
                + $"again and repeat your change.",
            current
        );
    }
}
