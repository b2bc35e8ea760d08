using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Statistics.Reliability;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats icc`: intraclass correlations, one-way where raters change from unit to unit, all six where the same raters rated all.</summary>
internal static class IccCommand
{
    private const int MostRaters = 500;

    public static Command Create() =>
        StatisticsOptions.Command(
            "icc",
            "How reliable one rating is, and the mean of several (intraclass correlations).",
            "icc ratings.csv --unit contact --rater evaluator --value score",
            [CommandForm.Only([.. RatingsOptions.All, StatisticsOptions.Svg])],
            Run
        );

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        var ratings = Ratings.Numbers(parsed, stop);
        var perUnit = ratings.PerUnit();
        var complete = perUnit.Count(x => x == ratings.RaterNames.Count);
        var several = perUnit.Count(x => x >= 2);
        if (several == 0)
            throw new RuleBrokenException("rated-once", "No unit is rated by two raters, so reliability cannot be told. Have some units rated twice.");
        var answer = new StatisticsAnswer(parsed);
        var isTwoWay =
            ratings.RaterNames.Count is > 1 and <= MostRaters
            && complete >= 2
            && 2 * complete >= several
            && (long)perUnit.Length * ratings.RaterNames.Count <= 4L * ratings.Count;
        var result = isTwoWay ? TwoWay(ratings, confidence) : OneWay(ratings, perUnit, confidence, answer);
        IccForm[] forms = isTwoWay
            ? [result.OneWaySingle, result.AgreementSingle, result.ConsistencySingle, result.OneWayMean, result.AgreementMean, result.ConsistencyMean]
            : [result.OneWaySingle, result.OneWayMean];
        answer.Set("ratings", ratings.Count);
        answer.Set("raters", ratings.RaterNames.Count);
        answer.Set("units", ratings.UnitNames.Count);
        answer.Set("units_used", result.Units);
        answer.Set("ratings_used", result.Units * result.Raters);
        answer.Set("raters_per_unit", result.Raters);
        var figures = forms.Select(x => StatisticsFigures.Coefficient(x.Name.ToLowerInvariant(), Title(x.Name, result.Raters), x.Estimate, "units")).ToList();
        answer.Figures(figures, confidence);
        answer.Set(
            "tests",
            forms.ToDictionary(
                x => x.Name.ToLowerInvariant(),
                x => new
                {
                    f = StatisticsAnswer.Finite(x.F),
                    df1 = x.Df1,
                    df2 = x.Df2,
                    p_value = StatisticsAnswer.Finite(x.PValue),
                }
            )
        );
        if (!isTwoWay)
        {
            foreach (var name in new[] { "ICC2", "ICC3", "ICC2k", "ICC3k" })
                answer.LeaveOut(
                    name.ToLowerInvariant(),
                    Title(name, result.Raters),
                    $"the same raters must rate every unit, and only {NumberWords.Count(complete)} of {NumberWords.Count(several)} units have all "
                        + $"{NumberWords.Count(ratings.RaterNames.Count)} raters; `touchstone stats severity` takes any design"
                );
        }
        var words = IccReading.Of(result, isTwoWay).Sentence;
        answer.Draw(() =>
            ChartDescription.Of(
                "Reliability of ratings",
                words,
                "Intraclass correlation",
                [.. figures.Select(x => ChartPoint.Of(x.Definition.Key.ToUpperInvariant(), x))]
            )
        );
        return answer.Finish(words);
    }

    private static IccResult TwoWay(Ratings ratings, double confidence)
    {
        var (units, raters) = (ratings.UnitNames.Count, ratings.RaterNames.Count);
        var cells = new double[checked(units * raters)];
        Array.Fill(cells, double.NaN);
        for (var i = 0; i < ratings.Count; i++)
            cells[ratings.UnitCodes[i] * raters + ratings.RaterCodes[i]] = ratings.Values[i];
        return IntraclassCorrelation.Of(cells, units, raters, confidence);
    }

    /// <summary>Which rater gave a rating does not matter to the one-way form; units with another number of ratings than most have are left out.</summary>
    private static IccResult OneWay(Ratings ratings, int[] perUnit, double confidence, StatisticsAnswer answer)
    {
        var usual = perUnit.Where(x => x >= 2).GroupBy(x => x).OrderByDescending(x => x.Count()).ThenByDescending(x => x.Key).First().Key;
        var rows = new int[perUnit.Length];
        var units = 0;
        for (var u = 0; u < rows.Length; u++)
            rows[u] = perUnit[u] == usual ? units++ : -1;
        if (units < perUnit.Length)
            answer.Note($"{NumberWords.Plural(perUnit.Length - units, "unit")} not rated exactly {usual} times left out");
        var cells = new double[checked(units * usual)];
        var filled = new int[units];
        for (var i = 0; i < ratings.Count; i++)
        {
            if (rows[ratings.UnitCodes[i]] is >= 0 and var row)
                cells[row * usual + filled[row]++] = ratings.Values[i];
        }
        return IntraclassCorrelation.Of(cells, units, usual, confidence);
    }

    private static string Title(string name, int raters) =>
        name switch
        {
            "ICC1" => "ICC1, one rating, raters change",
            "ICC2" => "ICC2, one rating, severity counts as error",
            "ICC3" => "ICC3, one rating, severity left aside",
            "ICC1k" => $"ICC1k, mean of {raters}, raters change",
            "ICC2k" => $"ICC2k, mean of {raters}, severity counts as error",
            _ => $"ICC3k, mean of {raters}, severity left aside",
        };
}
