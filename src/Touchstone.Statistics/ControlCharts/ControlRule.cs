namespace Touchstone.Statistics.ControlCharts;

/// <summary>A rule by which points on a control chart signal a special cause.</summary>
public enum ControlRule
{
    /// <summary>A point strictly beyond a control limit.</summary>
    BeyondLimit,

    /// <summary>A moving range strictly above its limit.</summary>
    MovingRangeBeyondLimit,

    /// <summary>Nelson 1: one point more than 3 sigma from the centre line.</summary>
    Nelson1,

    /// <summary>Nelson 2: nine points in a row on one side of the centre line.</summary>
    Nelson2,

    /// <summary>Nelson 3: six points in a row, each higher (or each lower) than the one before.</summary>
    Nelson3,

    /// <summary>Nelson 4: fourteen points in a row alternating up and down.</summary>
    Nelson4,

    /// <summary>Nelson 5: two of three points more than 2 sigma out on one side.</summary>
    Nelson5,

    /// <summary>Nelson 6: four of five points more than 1 sigma out on one side.</summary>
    Nelson6,

    /// <summary>Nelson 7: fifteen points in a row within 1 sigma.</summary>
    Nelson7,

    /// <summary>Nelson 8: eight points in a row more than 1 sigma out, on either side.</summary>
    Nelson8,

    /// <summary>Western Electric 1: one point more than 3 sigma from the centre line.</summary>
    WesternElectric1,

    /// <summary>Western Electric 2: two of three points more than 2 sigma out on one side.</summary>
    WesternElectric2,

    /// <summary>Western Electric 3: four of five points more than 1 sigma out on one side.</summary>
    WesternElectric3,

    /// <summary>Western Electric 4: eight points in a row on one side of the centre line.</summary>
    WesternElectric4,
}
