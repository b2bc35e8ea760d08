namespace Touchstone.Scoring;

/// <summary>Which criteria are asked, given the answers so far.</summary>
public static class Visibility
{
    /// <summary>The ids of the criteria that are shown; a criterion that hangs on a hidden one is hidden too.</summary>
    public static IReadOnlySet<string> Of(ScorecardDocument document, IEnumerable<Answer> answers) => new AnswerSheet(document, answers).Visible;
}
