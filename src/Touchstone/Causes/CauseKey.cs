namespace Touchstone.Causes;

/// <summary>How a key is written: as the ids of scorecards are.</summary>
public static class CauseKey
{
    public const string Pattern = "[a-z0-9]+(-[a-z0-9]+)*";
    public const string Problem = "is not a key: lower-case words joined by hyphens";
}
