namespace Touchstone.Statistics.Agreement;

/// <summary>How far single ratings can be relied on, by Krippendorff's own marks (2004): alpha from 0.8, and from 0.667.</summary>
public enum AgreementVerdict
{
    /// <summary>There is no coefficient, or too few units for one.</summary>
    TooFew,

    /// <summary>Below 0.667: too little to rely on single ratings.</summary>
    TooLittle,

    /// <summary>From 0.667 on: tentative conclusions only.</summary>
    Tentative,

    /// <summary>From 0.8 on: good enough to rely on.</summary>
    Reliable,

    /// <summary>The interval reaches over a mark, so it does not settle the question.</summary>
    Unsettled,
}
