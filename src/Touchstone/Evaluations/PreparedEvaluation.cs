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

    public void Began(DateTimeOffset at) => Evaluation.Begin(at);

    public void WasReleased(Guid byId, DateTimeOffset at) => Later.Add(x => x.Release(byId, at));

    public void WasAcknowledged(string? comment, DateTimeOffset at) => Later.Add(x => x.Acknowledge(comment, at));

    public void WasVoided(string reason, VoidCause cause, DateTimeOffset at) => Later.Add(x => x.Void(reason, cause, at));

    /// <summary>The same with the answers and evidence of these criteria only.</summary>
    public PreparedEvaluation OnlyFor(IReadOnlySet<string> criteria) =>
        this with
        {
            Answers = [.. Answers.Where(x => criteria.Contains(x.CriterionId))],
            Evidence = [.. Evidence.Where(x => criteria.Contains(x.CriterionId))],
            Notes = [],
        };

    /// <summary>
    /// Quotes that no longer stand where they stood are found anew in the texts of the turns; of those that are gone, only that something was said
    /// is kept.
    /// </summary>
    public void Reseat(IReadOnlyDictionary<int, string> texts, string instead)
    {
        foreach (var moved in Evidence.Where(x => x.Quote is not null && !Stands(x)))
        {
            var at = texts.GetValueOrDefault(moved.TurnN!.Value, "").IndexOf(moved.Quote!, StringComparison.Ordinal);
            if (at >= 0)
                moved.Start = at;
            else
                (moved.Fact, moved.Quote, moved.QuoteHash, moved.TurnN, moved.Start, moved.Length, moved.TranscriptRevision) = (
                    instead,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null
                );
        }

        bool Stands(EvaluationEvidence x) =>
            texts.TryGetValue(x.TurnN!.Value, out var text)
            && x.Start + x.Length <= text.Length
            && text.AsSpan(x.Start!.Value, x.Length!.Value).SequenceEqual(x.Quote);
    }
}
