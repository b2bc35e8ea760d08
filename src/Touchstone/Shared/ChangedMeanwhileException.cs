namespace Touchstone.Shared;

/// <summary>The record has moved on since the version that the change was made from.</summary>
public sealed class ChangedMeanwhileException(string message, int? currentVersion = null) : RuleBrokenException("changed-meanwhile", message)
{
    public override RefusalKind Kind => RefusalKind.OldVersion;

    /// <summary>The version the record is at now, where it is known.</summary>
    public int? CurrentVersion { get; } = currentVersion;
}
