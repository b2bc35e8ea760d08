namespace Touchstone.Scoring;

internal static class CriterionRules
{
    public static void Check(LintReport report, Criterion criterion, string path)
    {
        DocumentRules.CheckId(report, criterion.Id, $"{path}.id");
        if (criterion.Key != criterion.Id)
            DocumentRules.CheckId(report, criterion.Key, $"{path}.key");
        CheckWeight(report, criterion, path);
        CheckPredecessor(report, criterion, path);
        CheckEvidence(report, criterion, path);
        CheckCauses(report, criterion, path);
        if (criterion.NotApplicable.IsAllowed && string.IsNullOrWhiteSpace(criterion.NotApplicable.When))
        {
            if (criterion.ErrorClass == ErrorClass.ComplianceCritical)
            {
                report.Warning(
                    "compliance-not-applicable-freely",
                    $"{path}.notApplicable",
                    $"“{criterion.Title}” is compliance-critical, yet may be answered “not applicable” without saying when.",
                    "Say when it does not apply."
                );
            }
            else
            {
                report.Hint(
                    "not-applicable-without-when",
                    $"{path}.notApplicable",
                    $"“{criterion.Title}” may be “not applicable” without saying when; evaluators will differ.",
                    "Say when it does not apply."
                );
            }
        }
        if (criterion.CountsTowardsScore && string.IsNullOrWhiteSpace(criterion.Expectation))
        {
            report.Hint(
                "no-expectation",
                $"{path}.expectation",
                $"“{criterion.Title}” does not say which customer expectation stands behind it.",
                "Say what the customer expects, or ask whether the criterion is needed."
            );
        }
        if (criterion.CountsTowardsScore && criterion.Causes.Count == 0)
        {
            report.Hint(
                "no-causes",
                $"{path}.causes",
                $"“{criterion.Title}” offers no causes, so a low answer cannot say why.",
                "List the usual causes: agent, process, system, policy, customer."
            );
        }
    }

    private static void CheckCauses(LintReport report, Criterion criterion, string path)
    {
        if (criterion.CausesBelow is not { } id)
            return;
        if (criterion.FindLevel(id) is not { } level)
        {
            report.Error(
                "causes-level-unknown",
                $"{path}.causesBelow",
                $"“{criterion.Title}” asks for a cause below the level “{id}”, which it does not have.",
                "Name one of its levels."
            );
        }
        else if (criterion.Levels.All(other => other.Value >= level.Value))
        {
            report.Warning(
                "causes-never-asked",
                $"{path}.causesBelow",
                $"No level of “{criterion.Title}” lies below “{level.Label}”, so only a critical error asks for a cause.",
                "Name a higher level."
            );
        }
    }

    private static void CheckWeight(LintReport report, Criterion criterion, string path)
    {
        var isPoints = report.Document.Mode == ScoringMode.Points;
        if (criterion.IsScored && criterion.Kind is (AnswerKind.Text or AnswerKind.DateTime))
        {
            report.Error(
                "kind-cannot-be-scored",
                $"{path}.kind",
                $"“{criterion.Title}” is answered in {(criterion.Kind == AnswerKind.Text ? "text" : "a date and time")}, which has no value to score.",
                "Set isScored to false, or choose another kind."
            );
        }
        if (criterion.Weight < 0m)
            report.Error("weight-negative", $"{path}.weight", $"“{criterion.Title}” has a negative weight.", "Give it a weight above 0.");
        else if (criterion.CountsTowardsScore && criterion.Weight == 0m && !isPoints)
            report.Error("weight-zero", $"{path}.weight", $"“{criterion.Title}” is scored but weighs nothing.", "Give it a weight, or mark it as not scored.");
        else if (!criterion.IsScored && criterion.Weight > 0m)
        {
            report.Warning(
                "weight-on-unscored",
                $"{path}.weight",
                $"“{criterion.Title}” is not scored, so its weight does nothing.",
                "Remove the weight, or score it."
            );
        }
        if (criterion.MaxPoints is not null && !isPoints)
        {
            report.Error(
                "points-without-points-mode",
                $"{path}.maxPoints",
                $"“{criterion.Title}” has points, but this scorecard works with weights.",
                "Remove maxPoints, or set the mode to points."
            );
        }
        if (criterion.MaxPoints <= 0m)
        {
            report.Error(
                "points-not-positive",
                $"{path}.maxPoints",
                $"“{criterion.Title}” can earn {NumberText.Plain(criterion.MaxPoints.Value)} points.",
                "Give it points above 0."
            );
        }
        if (criterion.IsOptional && criterion.CountsTowardsScore && !criterion.IsBonus)
        {
            report.Warning(
                "optional-scored",
                $"{path}.isOptional",
                $"“{criterion.Title}” is scored but may be left open, so an evaluator can drop it from the score unseen.",
                "Make it required and allow “not applicable” where it is."
            );
        }
        if (criterion.IsBonus && !criterion.CountsTowardsScore)
            report.Error("bonus-unscored", $"{path}.isBonus", $"“{criterion.Title}” is a bonus but not scored.", "Score it, or remove the bonus mark.");
    }

    private static void CheckPredecessor(LintReport report, Criterion criterion, string path)
    {
        if (criterion.Predecessor is null)
            return;
        if (criterion.Predecessor == criterion.Id)
        {
            report.Error(
                "predecessor-is-itself",
                $"{path}.predecessor",
                $"“{criterion.Title}” names itself as its predecessor.",
                "A successor has a new id and names the old one."
            );
        }
        else if (report.Document.Find(criterion.Predecessor) is not null)
        {
            report.Error(
                "predecessor-still-present",
                $"{path}.predecessor",
                $"“{criterion.Title}” succeeds “{criterion.Predecessor}”, which is still on the scorecard.",
                "Remove the predecessor, or drop the link."
            );
        }
    }

    private static void CheckEvidence(LintReport report, Criterion criterion, string path)
    {
        if (criterion.Evidence.Need == EvidenceNeed.BelowLevel)
        {
            if (criterion.FindLevel(criterion.Evidence.Level) is not { } level)
            {
                report.Error(
                    "evidence-level-unknown",
                    $"{path}.evidence.level",
                    $"“{criterion.Title}” asks for evidence below the level “{criterion.Evidence.Level}”, which it does not have.",
                    "Name one of its levels."
                );
            }
            else if (criterion.Levels.All(other => other.Value >= level.Value))
            {
                report.Warning(
                    "evidence-never-needed",
                    $"{path}.evidence.level",
                    $"No level of “{criterion.Title}” lies below “{level.Label}”, so evidence is never asked for.",
                    "Name a higher level."
                );
            }
        }
        else if (criterion.Evidence.Level is not null)
        {
            report.Warning(
                "evidence-level-unused",
                $"{path}.evidence.level",
                $"“{criterion.Title}” names an evidence level that its rule does not use.",
                "Remove the level, or choose below-level."
            );
        }
    }
}
