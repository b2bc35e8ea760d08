namespace Touchstone.Evaluations;

/// <summary>An evaluation with all its parts, made elsewhere and about to be stored whole.</summary>
internal sealed record PreparedEvaluation(Evaluation Evaluation, string EvaluatorName, List<EvaluationAnswer> Answers)
{
    public List<EvaluationEvidence> Evidence { get; init; } = [];
    public List<EvaluationNote> Notes { get; init; } = [];

    /// <summary>When it was submitted, where it was: it is scored when it is stored.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>What became of it after that, step by step.</summary>
    public List<Action<Evaluation>> Later { get; init; } = [];

    /// <summary>The same with the answers and evidence of these criteria only.</summary>
    public PreparedEvaluation OnlyFor(IReadOnlySet<string> criteria) =>
        this with
        {
            Answers = [.. Answers.Where(x => criteria.Contains(x.CriterionId))],
            Evidence = [.. Evidence.Where(x => criteria.Contains(x.CriterionId))],
            Notes = [],
        };
}
