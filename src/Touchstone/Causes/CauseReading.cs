namespace Touchstone.Causes;

/// <summary>A cause that was given with an answer, as it is read now.</summary>
/// <param name="Given">The text as it was given and stays stored.</param>
/// <param name="Key">The cause it counts under now; null for a text that the tree does not have.</param>
/// <param name="Name">What that cause is called now; the text itself where the tree does not have it.</param>
/// <param name="Path">Its place in words.</param>
/// <param name="State">Whether it can still be chosen.</param>
/// <param name="Changes">What became of it since, in order, with date and person; empty where it is what it was.</param>
public sealed record CauseReading(string Given, string? Key, string Name, string Path, CauseState? State, IReadOnlyList<CauseBecame> Changes)
{
    /// <summary>Whether it reads otherwise than it was given.</summary>
    public bool IsMapped => Changes.Count > 0;
}

/// <summary>One thing that became of a cause after it was given.</summary>
/// <param name="From">The place in words of the cause it was.</param>
/// <param name="How">Retired, merged or split.</param>
/// <param name="Into">What it became part of, or its parts; empty when it was retired.</param>
/// <param name="At">When.</param>
/// <param name="ByName">By whom.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record CauseBecame(string From, CauseState How, IReadOnlyList<string> Into, DateTimeOffset At, string ByName, string Sentence);
