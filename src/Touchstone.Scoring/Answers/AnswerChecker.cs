namespace Touchstone.Scoring;

/// <summary>Checks answers against the scorecard they are given to.</summary>
public static class AnswerChecker
{
    /// <summary>What is wrong with the answers given so far.</summary>
    public static IReadOnlyList<AnswerProblem> Check(ScorecardDocument document, IEnumerable<Answer> answers) => Check(document, answers, false);

    /// <summary>What is wrong with the answers and, for submission, what is missing.</summary>
    public static IReadOnlyList<AnswerProblem> Check(ScorecardDocument document, IEnumerable<Answer> answers, bool forSubmission)
    {
        var given = answers.Where(answer => !answer.IsEmpty).ToList();
        var sheet = new AnswerSheet(document, given);
        var problems = new List<AnswerProblem>();
        var criteria = document.AllCriteria().DistinctBy(criterion => criterion.Id, StringComparer.Ordinal).ToList();
        var byId = criteria.ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);

        foreach (
            var unknown in given
                .Where(answer => !byId.ContainsKey(answer.CriterionId))
                .Select(answer => answer.CriterionId)
                .Distinct()
                .Order(StringComparer.Ordinal)
        )
            problems.Add(new(unknown, "unknown-criterion", $"This scorecard has no criterion “{unknown}”."));
        foreach (var criterion in criteria)
        {
            var own = given.FindAll(answer => answer.CriterionId == criterion.Id);
            var isVisible = sheet.Visible.Contains(criterion.Id);
            if (own.Count > 0 && !isVisible)
            {
                problems.Add(
                    new(criterion.Id, "hidden-criterion", $"“{criterion.Title}” is not asked with the other answers as they are; its answer does not count.")
                );
            }
            if (own.Exists(answer => answer.Value != own[0].Value))
                problems.Add(new(criterion.Id, "answered-twice", $"“{criterion.Title}” has two different answers; keep one."));
            else if (own.Count > 0 && AnswerFault.Find(criterion, own[0]) is { } fault)
                problems.Add(fault);
            else if (forSubmission && isVisible && own.Count == 0 && criterion.IsRequired)
                problems.Add(new(criterion.Id, "answer-missing", $"“{criterion.Title}” has no answer."));
            else if (forSubmission && isVisible && own.Count > 0 && !own.Exists(answer => answer.HasEvidence) && NeedsEvidence(criterion, own[0]))
                problems.Add(new(criterion.Id, "evidence-missing", $"“{criterion.Title}” needs evidence for this answer: a quote or an observed fact."));
        }
        return problems;
    }

    /// <summary>Whether this answer must carry evidence.</summary>
    public static bool NeedsEvidence(Criterion criterion, Answer answer)
    {
        if (answer.IsEmpty || answer.IsNotApplicable)
            return false;
        return criterion.Evidence.Need switch
        {
            EvidenceNeed.Always => true,
            EvidenceNeed.BelowLevel => criterion.FindLevel(criterion.Evidence.Level) is { } threshold
                && criterion.FindLevel(answer.Level) is { } chosen
                && chosen.Value < threshold.Value,
            _ => false,
        };
    }
}
