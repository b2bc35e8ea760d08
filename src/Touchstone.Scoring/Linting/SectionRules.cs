namespace Touchstone.Scoring;

internal static class SectionRules
{
    public static void Check(LintReport report)
    {
        var sections = report.Document.Sections;
        for (var index = 0; index < sections.Count; index++)
        {
            var section = sections[index];
            DocumentRules.CheckId(report, section.Id, $"sections[{index}].id");
            if (section.Criteria.Count == 0)
            {
                report.Error(
                    "empty-section",
                    $"sections[{index}]",
                    $"The section “{section.Title}” has no criterion.",
                    "Add a criterion or remove the section."
                );
            }
            if (section.Weight <= 0m)
            {
                report.Error(
                    "section-weight-not-positive",
                    $"sections[{index}].weight",
                    $"The section “{section.Title}” weighs {NumberText.Plain(section.Weight.Value)}.",
                    "Give it a weight above 0, or none to any section."
                );
            }
            else if (
                section.Weight is not null
                && section.Criteria.Count > 0
                && section.Criteria.All(criterion => !criterion.CountsTowardsScore || criterion.IsBonus)
            )
            {
                report.Error(
                    "weight-without-score",
                    $"sections[{index}].weight",
                    $"The section “{section.Title}” has a weight but nothing in it counts towards the score.",
                    "Score a criterion in it, or move its criteria."
                );
            }
        }
        var weighed = sections.Count(section => section.Weight is not null);
        if (weighed > 0 && weighed < sections.Count)
            report.Error("section-weights-partly-set", "sections", "Some sections have a weight and some have none.", "Give every section a weight, or none.");
        if (weighed > 0 && report.Document.Mode == ScoringMode.Points)
        {
            report.Error(
                "section-weights-with-points",
                "sections",
                "Sections have weights, but this scorecard counts points.",
                "Remove the section weights; the points are the weights."
            );
        }
        var sum = sections.Sum(section => section.Weight ?? 0m);
        if (weighed > 0 && weighed == sections.Count && sum != 100m)
        {
            report.Hint(
                "section-weights-sum",
                "sections",
                $"The section weights add up to {NumberText.Plain(sum)}.",
                "Weights that add up to 100 are easier to read."
            );
        }
    }
}
