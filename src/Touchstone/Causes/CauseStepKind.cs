namespace Touchstone.Causes;

/// <summary>What happened to a cause.</summary>
public enum CauseStepKind
{
    Added,
    Edited,
    Moved,
    Merged,
    Split,
    Retired,
    Restored,
}
