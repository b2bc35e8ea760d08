namespace Touchstone.Organisation;

/// <summary>Where an invitation stands today.</summary>
public enum InvitationState
{
    Open,
    Expired,
    Used,
    Revoked,
}
