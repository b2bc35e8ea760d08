using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.Wording;

namespace Touchstone.Results;

/// <summary>What results say in words, for the page, a file and a program alike.</summary>
public static class ResultsSentences
{
    /// <summary>How the rows stand to the mean of all: those whose interval lies wholly off it, and how many would by chance alone.</summary>
    public static string Rows(ResultsView view)
    {
        var what = view.Filter.By.ToString().ToLowerInvariant();
        var judged = view.Rows.Where(x => x.Score is { IsTooFew: false, Lower: not null, Upper: not null }).ToList();
        var known = view.Rows.Count(x => !x.Score.IsTooFew && x.Score.N > 0);
        if (known == 0)
            return $"No {what} has enough evaluations to be judged yet.";
        var found = IntervalsOffMean.Of(view.Overall.Score.Value, [.. judged.Select(x => (x.Score.Lower!.Value, x.Score.Upper!.Value))]);
        return $"{NumberWords.Count(known)} of {NumberWords.Count(view.Rows.Count)} can be judged; {found.Sentence}";
    }

    /// <summary>In which order the rows stand.</summary>
    public static string Order(ResultsGrouping by) =>
        by switch
        {
            ResultsGrouping.Section or ResultsGrouping.Criterion => "Rows are in the order of the scorecard.",
            ResultsGrouping.Week or ResultsGrouping.Month => "Rows are in order of time.",
            ResultsGrouping.Team => "Rows are in order of name, not of score; a team counts those below it too.",
            _ => "Rows are in order of name, not of score.",
        };
}
