namespace Touchstone.Shared.Charts;

/// <summary>Where a chart is drawn: the same drawing laid out for the room it has.</summary>
public enum ChartSize
{
    /// <summary>On a page of a desk's width, and on paper.</summary>
    Wide,

    /// <summary>On a page of a phone's width.</summary>
    Narrow,

    /// <summary>In a file of its own, with title, sentence and style.</summary>
    File,
}
