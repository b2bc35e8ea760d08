namespace Touchstone.Shared;

/// <summary>Of what kind a refusal is; docs/api.md says with which status each is answered.</summary>
public enum RefusalKind
{
    /// <summary>What was asked for is against a rule of the product (422).</summary>
    Rule,

    /// <summary>The record is in another state, or another record stands in the way (409).</summary>
    State,

    /// <summary>The change was made from an older version of the record (412).</summary>
    OldVersion,

    /// <summary>The change does not say from which version it was made (428).</summary>
    VersionMissing,

    /// <summary>What was sent is missing, unreadable, unknown or out of range (400).</summary>
    Invalid,
}
