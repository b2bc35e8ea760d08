namespace Touchstone.Shared.Jobs;

/// <summary>What can be done with long work.</summary>
public enum JobAction
{
    Cancel,
    Retry,
}
