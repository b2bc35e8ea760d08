namespace Touchstone.Causes;

/// <summary>What can be done with a cause.</summary>
public enum CauseAction
{
    Edit,

    /// <summary>Stand below another cause, or as a branch of its own.</summary>
    Move,

    /// <summary>Take in others: below it, or as part of it.</summary>
    TakeIn,
    Merge,
    Split,
    Retire,
    Restore,
}
