namespace Touchstone.Web.Shared.Components;

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>Still to come.</summary>
    Later,

    /// <summary>The one to do now.</summary>
    Now,

    /// <summary>Behind us.</summary>
    Done,

    /// <summary>Not needed here.</summary>
    Left,

    /// <summary>It did not work.</summary>
    Failed,
}
