namespace Touchstone.Shared.Lists;

/// <summary>A filter by days: written out, or as a period that moves with the calendar.</summary>
public interface IPeriodFilter
{
    Period? Period { get; }

    DateOnly? From { get; }

    /// <summary>The last day that counts.</summary>
    DateOnly? To { get; }
}
