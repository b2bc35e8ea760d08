namespace Touchstone.Shared.Figures;

/// <summary>In what a figure is measured, and so how it is written.</summary>
public enum FigureUnit
{
    /// <summary>A score or a mean of scores, which is cut and never rounded up.</summary>
    Score,

    /// <summary>A share as a percentage, 0 to 100.</summary>
    Percent,

    /// <summary>A share, 0 to 1, written as a percentage.</summary>
    Share,

    /// <summary>A difference of shares, written in percentage points.</summary>
    Points,

    /// <summary>A coefficient on a known scale: what rounds to nothing is written as nothing.</summary>
    Coefficient,

    /// <summary>A number in the units of what was measured, however large or small.</summary>
    Number,
}
