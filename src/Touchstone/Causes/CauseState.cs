namespace Touchstone.Causes;

/// <summary>An open cause can be chosen; a closed one stays where it was given, and is read as what became of it.</summary>
public enum CauseState
{
    Open,
    Retired,
    Merged,
    Split,
}
