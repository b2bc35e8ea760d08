namespace Touchstone.Organisation;

/// <summary>What can be done with a team.</summary>
public enum TeamAction
{
    Edit,
    Close,

    /// <summary>Take in people, roles and teams within it.</summary>
    TakeIn,
}
