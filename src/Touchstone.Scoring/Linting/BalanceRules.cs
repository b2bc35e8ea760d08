namespace Touchstone.Scoring;

internal static class BalanceRules
{
    private static readonly string[] Courtesy =
    [
        "courte",
        "polite",
        "friendl",
        "greet",
        "tone",
        "rapport",
        "smile",
        "thank",
        "empath",
        "warm",
        "manner",
        "name of the customer",
        "customer's name",
    ];

    private static readonly string[] Substance =
    [
        "solv",
        "resol",
        "problem",
        "cause",
        "accura",
        "correct",
        "knowledge",
        "knows",
        "right answer",
        "outcome",
        "need",
        "expectation",
        "next step",
        "fix",
        "complete",
    ];

    public static void Check(LintReport report)
    {
        var scored = report.Criteria.ConvertAll(entry => entry.Criterion).FindAll(criterion => criterion.CountsTowardsScore);
        var plain = scored.FindAll(criterion => !criterion.IsBonus);
        if (report.Criteria.Count > 40)
        {
            report.Warning(
                "too-many-criteria",
                "sections",
                $"The scorecard has {report.Criteria.Count} criteria; evaluators tire and halo effects grow.",
                "Keep to what is acted on; 15 to 25 is usual."
            );
        }
        if (plain.Count > 0 && plain.Exists(criterion => Speaks(criterion, Courtesy)) && !plain.Exists(criterion => Speaks(criterion, Substance)))
        {
            report.Warning(
                "courtesy-only",
                "sections",
                "The scorecard judges courtesy but not whether the problem was solved or the information was right.",
                "Add criteria for problem solving, knowledge and managing expectations."
            );
        }
        var mode = report.Document.Mode;
        var shares = new ScorecardShares(report.Document);
        var bonus = scored.FindAll(criterion => criterion.IsBonus).Sum(shares.Of);
        if (bonus > 20m)
        {
            report.Warning(
                "bonus-too-large",
                "sections",
                $"Bonus criteria can add {NumberText.Rounded(bonus, 1)} % and hide real failings.",
                "Keep all bonus together to a fifth of the other weights at most."
            );
        }
        if (
            plain.Count > 2
            && report.Criteria.Find(entry => entry.Criterion is { CountsTowardsScore: true, IsBonus: false } && shares.Of(entry.Criterion) > 50m)
                is { Criterion: { } heavy, Path: var place }
        )
        {
            report.Warning(
                "one-criterion-dominates",
                $"{place}.{PlaceOfWeight(heavy, mode)}",
                $"“{heavy.Title}” carries {NumberText.Rounded(shares.Of(heavy), 1)} % of the score, more than all others together.",
                mode == ScoringMode.Points
                    ? "Spread the points, or split the criterion."
                    : "Spread the weights of sections and criteria, or split the criterion."
            );
        }
    }

    /// <summary>The member of a criterion that says what it carries.</summary>
    private static string PlaceOfWeight(Criterion criterion, ScoringMode mode) =>
        mode == ScoringMode.Percentage ? "weight"
        : criterion.MaxPoints is not null ? "maxPoints"
        : criterion.Kind switch
        {
            AnswerKind.Checklist => "checklistItems",
            AnswerKind.Numeric => "numericRanges",
            _ => "levels",
        };

    private static bool Speaks(Criterion criterion, string[] words)
    {
        var text = $"{criterion.Title} {criterion.Question}";
        return words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
