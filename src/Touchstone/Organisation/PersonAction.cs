namespace Touchstone.Organisation;

/// <summary>What can be done with the record of a person.</summary>
public enum PersonAction
{
    Edit,
    Move,
    GrantRole,

    /// <summary>Make a code by which the person sets their own password.</summary>
    Invite,

    Leave,

    /// <summary>Say who the unknown agent is.</summary>
    Match,

    /// <summary>Say of an unknown agent that this is who it is.</summary>
    TakeOver,
}
