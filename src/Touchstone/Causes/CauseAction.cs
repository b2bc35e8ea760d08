namespace Touchstone.Causes;

/// <summary>What can be done with a cause.</summary>
public enum CauseAction
{
    Edit,

    /// <summary>Give it another place among its neighbours.</summary>
    Order,

    /// <summary>Give it another branch.</summary>
    Move,

    /// <summary>Take in causes below it, or others that become part of it.</summary>
    TakeIn,
    Merge,
    Split,
    Retire,
    Restore,
}
