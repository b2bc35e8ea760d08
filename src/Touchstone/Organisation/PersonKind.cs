namespace Touchstone.Organisation;

/// <summary>Whether a human being or a program serves the customer.</summary>
public enum PersonKind
{
    Staff,
    Bot,
}
