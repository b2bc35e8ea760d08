namespace Touchstone.Organisation;

/// <summary>What can be done with the record of a person.</summary>
public enum PersonAction
{
    Edit,
    Move,
    GrantRole,
    SetPassword,
    Leave,

    /// <summary>Say who the unknown agent is.</summary>
    Match,

    /// <summary>Say of an unknown agent that this is who it is.</summary>
    TakeOver,
}
