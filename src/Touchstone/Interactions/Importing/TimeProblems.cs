namespace Touchstone.Interactions.Importing;

/// <summary>What is said about a time that cannot be read, and about one that needed an assumption.</summary>
internal static class TimeProblems
{
    public static (string Code, string Message, string Fix) Of(SourceTimes.Fault fault, string text) =>
        fault switch
        {
            SourceTimes.Fault.NoZone => (
                "zone-missing",
                $"“{ImportText.Shown(text)}” has no offset, and no zone was given.",
                "Say which time zone the times are in, such as Europe/London; in a mapping zone."
            ),
            SourceTimes.Fault.Ambiguous => (
                "date-order-unclear",
                $"“{ImportText.Shown(text)}” can be read in two ways: day and month could be swapped.",
                "Say which comes first, dmy or mdy; in a mapping dateOrder."
            ),
            _ => (
                "not-a-time",
                $"“{ImportText.Shown(text)}” is not a time.",
                "Write times such as 2026-05-01T09:30:00+01:00, or say how dates are written (in a mapping dateOrder or dateFormats)."
            ),
        };

    public static ImportRemark? Of(SourceTimes.Assumption assumption, string column, string? zone) =>
        assumption switch
        {
            SourceTimes.Assumption.FirstOfTwo => new(
                "doubled-hour",
                column,
                $"{column}: in this hour the clocks went back{In(zone)} and the time happened twice; the first was assumed."
            ),
            SourceTimes.Assumption.SecondOfTwo => new(
                "doubled-hour-second",
                column,
                $"{column}: in this hour the clocks went back{In(zone)} and the time happened twice; the second was assumed, because the first lies "
                    + $"before the time it must follow."
            ),
            SourceTimes.Assumption.MovedOn => new(
                "skipped-hour",
                column,
                $"{column}: in this hour the clocks went forward{In(zone)} and the time never happened; it was assumed that the clock had "
                    + $"not been put forward yet."
            ),
            SourceTimes.Assumption.SerialDay => new("serial-day", column, $"{column}: the number was read as a spreadsheet’s date."),
            _ => null,
        };

    public static ImportRemark PutForward(string column, string? zone) =>
        new(
            "skipped-hour-early",
            column,
            $"{column}: in this hour the clocks went forward{In(zone)} and the time never happened; it was assumed to be summer time, because "
                + $"otherwise it would lie after the end."
        );

    private static string In(string? zone) => zone is null ? "" : $" ({zone})";
}
