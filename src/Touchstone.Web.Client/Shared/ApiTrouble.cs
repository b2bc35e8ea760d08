namespace Touchstone.Web.Client.Shared;

/// <summary>Why the API did not do what it was asked, as a page must tell it apart. That it cannot be reached is not among them: it said nothing.</summary>
public enum ApiTrouble
{
    /// <summary>Nobody is signed in any more; the same works after signing in.</summary>
    SignedOut,

    /// <summary>What was sent cannot be taken, however often.</summary>
    Unacceptable,

    /// <summary>The record has moved on since, or the version was not said.</summary>
    Late,

    /// <summary>There is no right to it, no such record, or the record is closed.</summary>
    Refused,

    /// <summary>Too much at once, or the storage rests; the same works later.</summary>
    Busy,

    /// <summary>Something broke on the server.</summary>
    Failed,
}
