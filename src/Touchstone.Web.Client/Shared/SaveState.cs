namespace Touchstone.Web.Client.Shared;

/// <summary>Where the answers are: on the server, on the way, or on this device only.</summary>
public enum SaveState
{
    Saved,
    Saving,
    Offline,
    SignedOut,
    Refused,
}
