namespace Touchstone.Evaluations;

/// <summary>Why an evaluation does not count in figures.</summary>
public enum UncountedReason
{
    /// <summary>It is assigned or being worked on.</summary>
    Unfinished,

    /// <summary>A later one judges the same agent's part of the interaction on the same scorecard family.</summary>
    Superseded,

    /// <summary>It does not stand.</summary>
    Voided,

    /// <summary>Its interaction has no time, so it belongs to no period.</summary>
    Undated,
}
