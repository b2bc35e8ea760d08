namespace Touchstone.Scoring;

internal static class BandRules
{
    public static void Check(LintReport report)
    {
        var bands = report.Document.Bands;
        for (var index = 0; index < bands.Count; index++)
        {
            var band = bands[index];
            if (band.From is < 0m or > 100m)
            {
                report.Error(
                    "band-out-of-range",
                    $"bands[{index}].from",
                    $"The band “{band.Label}” starts at {NumberText.Plain(band.From)}, outside 0 to 100.",
                    "Start every band between 0 and 100."
                );
            }
            else if (!ShownScore.CanTell(band.From))
            {
                report.Error(
                    "mark-too-fine",
                    $"bands[{index}].from",
                    $"The band “{band.Label}” starts at {NumberText.Plain(band.From)}, finer than scores are shown.",
                    "Give it one decimal at most."
                );
            }
            if (bands.Take(index).Any(earlier => earlier.From == band.From))
                report.Error("bands-overlap", $"bands[{index}].from", $"Two bands start at {NumberText.Plain(band.From)}.", "Give each band its own start.");
        }
        foreach (var index in LintReport.Repeats(bands.Select(band => band.Label).ToList()))
            report.Error("duplicate-band", $"bands[{index}].label", $"Two bands are called “{bands[index].Label}”.", "Give each band its own name.");
        if (bands.Count > 0 && bands.Min(band => band.From) > 0m)
        {
            report.Warning(
                "band-gap",
                "bands",
                $"Scores under {NumberText.Plain(bands.Min(band => band.From))} fall in no band.",
                "Let the lowest band start at 0."
            );
        }
    }
}
