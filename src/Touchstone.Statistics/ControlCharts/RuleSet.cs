namespace Touchstone.Statistics.ControlCharts;

/// <summary>Which run rules a chart applies besides its limits. Every rule added raises the number of false alarms.</summary>
public enum RuleSet
{
    /// <summary>Only the limits.</summary>
    LimitsOnly,

    /// <summary>The four Western Electric rules (1956).</summary>
    WesternElectric,

    /// <summary>The eight rules of Nelson (1984).</summary>
    Nelson,
}
