namespace Touchstone.Statistics.Shrinkage;

/// <summary>How funnel limits allow for units that vary more than chance alone explains (Spiegelhalter 2005).</summary>
public enum Overdispersion
{
    /// <summary>Not at all: exact binomial limits.</summary>
    None,

    /// <summary>All limits are stretched by √φ, φ the winsorised mean of the squared z scores, when it is above 1.</summary>
    Multiplicative,

    /// <summary>A variance between units is added to each unit's own, by the method of moments on winsorised z scores.</summary>
    Additive,
}
