namespace Touchstone.Organisation;

/// <summary>Where a person stands in the organisation.</summary>
public enum PersonState
{
    Active,

    /// <summary>Made from an agent id that an import brought and nobody has recognised yet.</summary>
    ToBeMatched,
    Left,

    /// <summary>Was found to be another person; everything points there now.</summary>
    Merged,
}
