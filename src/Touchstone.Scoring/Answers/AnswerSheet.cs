namespace Touchstone.Scoring;

/// <summary>The valid answers to a scorecard's criteria, whatever order they came in; an invalid or contradicted answer counts as none.</summary>
internal sealed class AnswerSheet
{
    private readonly Dictionary<string, Answer> _valid = new(StringComparer.Ordinal);

    public AnswerSheet(ScorecardDocument document, IEnumerable<Answer> answers)
    {
        var given = answers
            .Where(answer => !answer.IsEmpty)
            .GroupBy(answer => answer.CriterionId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var criterion in document.AllCriteria())
        {
            if (
                given.TryGetValue(criterion.Id, out var list)
                && list.TrueForAll(answer => answer.Value == list[0].Value)
                && AnswerFault.Find(criterion, list[0]) is null
            )
                _valid[criterion.Id] = list[0];
        }
        Visible = VisibleIds(document);
    }

    public IReadOnlySet<string> Visible { get; }

    /// <summary>The valid answer of a visible criterion, or null.</summary>
    public Answer? Of(Criterion criterion) => Visible.Contains(criterion.Id) ? _valid.GetValueOrDefault(criterion.Id) : null;

    private HashSet<string> VisibleIds(ScorecardDocument document)
    {
        var criteria = new Dictionary<string, Criterion>(StringComparer.Ordinal);
        foreach (var criterion in document.AllCriteria())
            criteria.TryAdd(criterion.Id, criterion);
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);

        // A criterion whose condition leads back to itself is never shown.
        bool IsVisible(Criterion criterion, HashSet<string> path)
        {
            if (known.TryGetValue(criterion.Id, out var visible))
                return visible;
            if (criterion.Condition is null)
                return known[criterion.Id] = true;
            if (!path.Add(criterion.Id))
                return false;
            visible = Holds(criterion.Condition, path);
            path.Remove(criterion.Id);
            return path.Count == 0 ? known[criterion.Id] = visible : visible;
        }

        bool Holds(Condition condition, HashSet<string> path)
        {
            if (condition.CriterionId is null)
                return condition.AllOf.All(inner => Holds(inner, path)) && (condition.AnyOf.Count == 0 || condition.AnyOf.Any(inner => Holds(inner, path)));
            return criteria.TryGetValue(condition.CriterionId, out var other)
                && _valid.TryGetValue(other.Id, out var answer)
                && IsVisible(other, path)
                && Meets(other, answer, condition);
        }

        return criteria
            .Values.Where(criterion => IsVisible(criterion, new HashSet<string>(StringComparer.Ordinal)))
            .Select(criterion => criterion.Id)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static bool Meets(Criterion other, Answer answer, Condition condition)
    {
        if (answer.IsNotApplicable || condition.Values.Count == 0)
            return false;
        if (condition.Operator == ConditionOperator.AtLeast)
        {
            return other.Kind == AnswerKind.Numeric
                ? NumberText.TryRead(condition.Values[0], out var least) && answer.Number >= least
                : answer.Level is not null && other.FindLevel(condition.Values[0]) is { } level && other.FindLevel(answer.Level)?.Value >= level.Value;
        }
        var found = condition.Operator == ConditionOperator.In ? condition.Values.Any(value => Matches(answer, value)) : Matches(answer, condition.Values[0]);
        return condition.Operator == ConditionOperator.IsNot ? !found : found;
    }

    private static bool Matches(Answer answer, string value) =>
        answer.Level == value
        || answer.Items?.Contains(value) == true
        || (answer.Number is { } number && NumberText.TryRead(value, out var wanted) && wanted == number);
}
