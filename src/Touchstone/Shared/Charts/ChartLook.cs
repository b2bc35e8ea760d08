namespace Touchstone.Shared.Charts;

/// <summary>What a line stands for.</summary>
public enum ChartLook
{
    /// <summary>The numbers themselves.</summary>
    Data,

    /// <summary>The middle they lie around.</summary>
    Centre,

    /// <summary>How far chance alone would bring them.</summary>
    Limit,

    /// <summary>What was aimed for.</summary>
    Target,
}
