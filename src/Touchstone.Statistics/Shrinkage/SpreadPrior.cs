namespace Touchstone.Statistics.Shrinkage;

/// <summary>What is taken as equally likely beforehand about how far units differ, when shrinkage averages over it.</summary>
public enum SpreadPrior
{
    /// <summary>Every variance between units (Morris and Tang 2011; Tak, Kelly and Morris 2017). The default: its intervals cover best over repeated
    /// use.</summary>
    UniformVariance,

    /// <summary>Every standard deviation between units (Gelman 2006), the common choice of textbooks.</summary>
    UniformDeviation,
}
