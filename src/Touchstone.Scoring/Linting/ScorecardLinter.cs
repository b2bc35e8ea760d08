namespace Touchstone.Scoring;

/// <summary>Reads a scorecard before it is published and names what would mislead evaluators or the score.</summary>
public static class ScorecardLinter
{
    /// <summary>Every finding, errors first, then in the order of the document.</summary>
    public static IReadOnlyList<LintFinding> Lint(ScorecardDocument document)
    {
        var report = new LintReport(document);
        DocumentRules.Check(report);
        BandRules.Check(report);
        SectionRules.Check(report);
        BalanceRules.Check(report);
        foreach (var (criterion, path) in report.Criteria)
        {
            CriterionRules.Check(report, criterion, path);
            LevelRules.Check(report, criterion, path);
            ValueRules.Check(report, criterion, path);
            CriticalRules.Check(report, criterion, path);
            ChannelRules.Check(report, criterion, path);
            ConditionRules.Check(report, criterion, path);
        }
        WordingRules.Check(report);
        return report.Findings.OrderByDescending(finding => finding.Severity).ToList();
    }
}
