namespace Touchstone.Web.Shared.Components;

/// <summary>Something that happened to a record: when, what, by whom, and what was said of it.</summary>
/// <param name="At">The instant; null where only the day is known.</param>
/// <param name="What">What happened, in a few words.</param>
public sealed record TimelineEntry(DateTimeOffset? At, string What)
{
    /// <summary>The day, where the instant is not known.</summary>
    public DateOnly? On { get; init; }

    public string? By { get; init; }

    /// <summary>What was said, or how it came out.</summary>
    public string? Detail { get; init; }

    public string? Href { get; init; }

    /// <summary>Something that is still to come, such as a day it is due.</summary>
    public bool IsAhead { get; init; }

    /// <summary>Something that went wrong or was taken back.</summary>
    public bool IsBad { get; init; }
}
