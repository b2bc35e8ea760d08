using System.Text.Json;
using Touchstone.Scoring;

namespace Touchstone.Evaluations;

/// <summary>The form in which an answer is kept: the scoring library's own JSON.</summary>
internal static class StoredAnswer
{
    public static Answer Read(EvaluationAnswer row, bool hasEvidence = false)
    {
        if (row.IsNotApplicable)
            return Answer.NotApplicable(row.CriterionId) with { HasEvidence = hasEvidence };
        var read = row.Value is null ? null : JsonSerializer.Deserialize(row.Value, ScoringJsonContext.Default.Answer);
        return (read ?? new Answer { CriterionId = row.CriterionId }) with { HasEvidence = hasEvidence };
    }

    public static void Write(EvaluationAnswer row, AnswerValue value)
    {
        row.IsNotApplicable = value.IsNotApplicable;
        row.Value =
            value.IsEmpty || value.IsNotApplicable
                ? null
                : JsonSerializer.Serialize(new Answer { CriterionId = row.CriterionId, Value = value }, ScoringJsonContext.Default.Answer);
    }

    /// <summary>All answers of an evaluation, each with whether evidence stands beside it.</summary>
    public static List<Answer> ReadAll(IEnumerable<EvaluationAnswer> rows, IEnumerable<EvaluationEvidence> evidence)
    {
        var with = evidence.Select(x => x.CriterionId).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Select(x => Read(x, with.Contains(x.CriterionId)))];
    }
}
