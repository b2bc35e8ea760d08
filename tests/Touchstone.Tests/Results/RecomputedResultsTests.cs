using MathNet.Numerics.Distributions;
using Touchstone.Demonstration;
using Touchstone.Evaluations;
using Touchstone.Results;
using Touchstone.Scoring;
using Touchstone.Shared.Figures;
using Touchstone.Testing;

namespace Touchstone.Tests.Results;

/// <summary>Every figure of the results, made again from the export by other code.</summary>
public sealed class RecomputedResultsTests(RecomputedResultsTests.Demonstrated demonstrated) : IClassFixture<RecomputedResultsTests.Demonstrated>
{
    private const double Z = 1.959963984540054;

    /// <summary>Made once; whoever reads changes nothing but the log.</summary>
    public sealed class Demonstrated : IAsyncLifetime
    {
        public TestOrganisation Organisation { get; } = new();

        public async ValueTask InitializeAsync() =>
            await Organisation.Get<CreateDemonstration>().ExecuteAsync(Organisation.System, new CreateDemonstrationRequest(3, 700, new DateOnly(2026, 6, 12)));

        public ValueTask DisposeAsync() => Organisation.DisposeAsync();
    }

    [Theory]
    [InlineData(ResultsGrouping.Team)]
    [InlineData(ResultsGrouping.Agent)]
    [InlineData(ResultsGrouping.Scorecard)]
    [InlineData(ResultsGrouping.Section)]
    [InlineData(ResultsGrouping.Criterion)]
    [InlineData(ResultsGrouping.Week)]
    [InlineData(ResultsGrouping.Month)]
    public async Task Every_figure_agrees_with_the_export(ResultsGrouping by)
    {
        var organisation = demonstrated.Organisation;
        var view = await organisation
            .Get<ResultsQueries>()
            .GetAsync(organisation.System, new ResultsFilter(new DateOnly(2025, 12, 1), new DateOnly(2026, 6, 30), By: by));
        var exported = new List<EvaluationRecord>();
        await foreach (var record in await organisation.Get<ExportEvaluations>().ExecuteAsync(organisation.System, new EvaluationFilter { Finished = true }))
            exported.Add(record);

        Assert.Contains(exported, x => x.Selection == EvaluationSelection.Targeted);
        exported.RemoveAll(x => x.Selection != EvaluationSelection.Random);
        var counted = exported.GroupBy(x => x.InteractionId).Select(x => x.MaxBy(e => (e.SubmittedAt, e.Reference))!).ToList();
        Assert.True(counted.Count < exported.Count, "some interaction must have been evaluated twice");
        Check(view.Overall, counted, view.MinimumToJudge);
        Assert.NotEmpty(view.Rows);
        foreach (var row in view.Rows)
        {
            if (by is ResultsGrouping.Section or ResultsGrouping.Criterion)
                CheckPart(row, counted, by);
            else
                Check(row, counted.Where(x => KeyOf(x, by) == row.Key).ToList(), view.MinimumToJudge);
            // What the row's n opens is what the row counts.
            Assert.Equal(row.Evaluated, await organisation.Get<EvaluationQueries>().CountAsync(organisation.System, RecordsOf(row, by)));
        }
        foreach (var row in view.Rows.Append(view.Overall).Concat(view.Apart.Select(x => x.Figures)))
            await CheckRecordsAsync(organisation, row);
        if (by is ResultsGrouping.Criterion)
            Assert.Contains(view.Rows, x => x.Eligible < view.Overall.Eligible);
        if (by is not (ResultsGrouping.Section or ResultsGrouping.Criterion))
            Assert.Equal(counted.Count, view.Rows.Sum(x => x.Evaluated));
        if (by is ResultsGrouping.Team or ResultsGrouping.Agent or ResultsGrouping.Week or ResultsGrouping.Month)
            Assert.Equal(700, view.Rows.Sum(x => x.Eligible));
    }

    /// <summary>The n beside a figure is that figure's n, and opens as many records.</summary>
    private static async Task CheckRecordsAsync(TestOrganisation organisation, ResultsRow row)
    {
        var queries = organisation.Get<EvaluationQueries>();
        if (row.Evaluated > 0)
            Assert.Equal(row.Evaluated, await queries.CountAsync(organisation.System, Filter(row.Records)));
        MeasuredFigure?[] figures = [row.Score, row.PassRate, row.CustomerCriticalAccuracy, row.BusinessCriticalAccuracy, row.ComplianceCriticalAccuracy];
        foreach (var figure in figures.OfType<MeasuredFigure>())
        {
            if (figure.N == 0)
                Assert.Null(figure.Records);
            else
                Assert.Equal(figure.N, await queries.CountAsync(organisation.System, Filter(figure.Records)));
        }
        foreach (
            var errors in new[] { row.CustomerCriticalErrors, row.BusinessCriticalErrors, row.ComplianceCriticalErrors }.Where(x => x?.Records is not null)
        )
            Assert.Equal(errors!.Count, await queries.CountAsync(organisation.System, Filter(errors.Records)));
    }

    /// <summary>The filter that an address holds, read as pages read it.</summary>
    private static EvaluationFilter Filter(string? address)
    {
        Assert.StartsWith("evaluations?", address, StringComparison.Ordinal);
        var given = address![12..].Split('&').Select(x => x.Split('=')).ToDictionary(x => x[0], x => Uri.UnescapeDataString(x[1]));
        string? Text(string name) => given.Remove(name, out var text) ? text : null;
        DateOnly? Day(string name) => Text(name) is { } text ? DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
        Guid? Id(string name) => Text(name) is { } text ? Guid.Parse(text) : null;
        var filter = new EvaluationFilter
        {
            Counted = Text("counted") == "true",
            Measured = Text("measured") is { } measured ? Enum.Parse<EvaluationMeasure>(measured, ignoreCase: true) : null,
            Selection = Enum.Parse<EvaluationSelection>(Text("selection")!, ignoreCase: true),
            Team = Id("team"),
            Agent = Id("agent"),
            Family = Text("family"),
            Variant = Text("variant"),
            Scale = Text("scale"),
            Criterion = Text("criterion"),
            Section = Text("section"),
            From = Day("from"),
            To = Day("to"),
            Errors = Text("errors") is { } errors ? Enum.Parse<EvaluationErrors>(errors, ignoreCase: true) : null,
        };
        Assert.Empty(given);
        return filter;
    }

    private static EvaluationFilter RecordsOf(ResultsRow row, ResultsGrouping by)
    {
        var counted = new EvaluationFilter
        {
            Counted = true,
            Selection = EvaluationSelection.Random,
            From = new DateOnly(2025, 12, 1),
            To = new DateOnly(2026, 6, 30),
        };
        return by switch
        {
            ResultsGrouping.Team => counted with { Team = Guid.Parse(row.Key) },
            ResultsGrouping.Agent => counted with { Agent = Guid.Parse(row.Key) },
            ResultsGrouping.Scorecard => counted with { Family = row.Key.Split('/')[0], Variant = row.Key.Split('/')[1] },
            ResultsGrouping.Section => counted with { Section = row.Key },
            ResultsGrouping.Criterion => counted with { Criterion = row.Key },
            ResultsGrouping.Month => counted with { From = DateOnly.Parse(row.Key), To = DateOnly.Parse(row.Key).AddMonths(1).AddDays(-1) },
            _ => counted with { From = DateOnly.Parse(row.Key), To = DateOnly.Parse(row.Key).AddDays(6) },
        };
    }

    private static string KeyOf(EvaluationRecord x, ResultsGrouping by) =>
        by switch
        {
            ResultsGrouping.Team => x.TeamId.ToString()!,
            ResultsGrouping.Agent => x.AgentId.ToString()!,
            ResultsGrouping.Scorecard => $"{x.ScorecardFamily}/{x.ScorecardVariant}",
            ResultsGrouping.Month => $"{x.InteractionDate:yyyy-MM}-01",
            _ => Enumerable.Range(0, 7).Select(d => x.InteractionDate!.Value.AddDays(-d)).First(d => d.DayOfWeek == DayOfWeek.Monday).ToString("yyyy-MM-dd"),
        };

    private static void Check(ResultsRow row, List<EvaluationRecord> records, int minimum)
    {
        Assert.Equal(records.Count, row.Evaluated);
        CheckMean(row.Score, [.. records.Where(x => x.UnfailedScore is not null).Select(x => ((double)x.UnfailedScore!.Value, x.AgentId!.Value))], 1e-9);
        Assert.Equal(row.Score.N < minimum, row.Score.IsTooFew);
        CheckShare(row.PassRate, [.. records.Where(x => x.Passed is not null).Select(x => (x.Passed == true, x.AgentId!.Value))]);
        CheckClass(
            row.CustomerCriticalAccuracy,
            records.Where(x => x.CustomerCritical is not null).Select(x => (x.CustomerCritical == ErrorOutcome.Clear, x.AgentId!.Value))
        );
        CheckClass(
            row.BusinessCriticalAccuracy,
            records.Where(x => x.BusinessCritical is not null).Select(x => (x.BusinessCritical == ErrorOutcome.Clear, x.AgentId!.Value))
        );
        CheckClass(
            row.ComplianceCriticalAccuracy,
            records.Where(x => x.ComplianceCritical is not null).Select(x => (x.ComplianceCritical == ErrorOutcome.Clear, x.AgentId!.Value))
        );
        CheckShare(
            row.NotApplicableRate,
            [
                .. records.SelectMany(
                    x => x.Answers.Where(a => !a.IsHidden && (a.IsNotApplicable || a.Share is not null)),
                    (x, a) => (a.IsNotApplicable, x.AgentId!.Value)
                ),
            ]
        );
        // Many criteria of few evaluations are few evaluations.
        Assert.Equal(records.Count < minimum, row.NotApplicableRate.IsTooFew);
    }

    private static void CheckPart(ResultsRow row, List<EvaluationRecord> records, ResultsGrouping by)
    {
        var parts = records
            .Select(x =>
                (
                    Record: x,
                    Answers: x.Answers.Where(a =>
                            !a.IsHidden
                            && (a.IsNotApplicable || a.Share is not null)
                            && $"{x.ScorecardFamily}/{(by == ResultsGrouping.Section ? a.SectionId : a.CriterionKey)}" == row.Key
                        )
                        .ToList()
                )
            )
            .Where(x => x.Answers.Count > 0)
            .ToList();
        Assert.Equal(parts.Count, row.Evaluated);
        var scores = parts
            .Select(x => (AgentId: x.Record.AgentId!.Value, Judged: x.Answers.Where(a => a.Share is not null && a.EffectiveWeight > 0).ToList()))
            .Where(x => x.Judged.Count > 0)
            .Select(x =>
                ((double)(100 * x.Judged.Sum(a => a.Share!.Value * a.EffectiveWeight!.Value) / x.Judged.Sum(a => a.EffectiveWeight!.Value)), x.AgentId)
            );
        // Shares are kept with ten decimals, so a percentage of them is sure to eight.
        CheckMean(row.Score, [.. scores], 1e-7);
        var answers = parts.SelectMany(x => x.Answers, (x, a) => (Answer: a, Agent: x.Record.AgentId!.Value)).ToList();
        CheckShare(row.NotApplicableRate, [.. answers.Select(x => (x.Answer.IsNotApplicable, x.Agent))]);
        if (by == ResultsGrouping.Section)
            return;
        var accuracy = row.CustomerCriticalAccuracy ?? row.BusinessCriticalAccuracy ?? row.ComplianceCriticalAccuracy;
        if (answers[0].Answer.ErrorClass == ErrorClass.None)
            Assert.Null(accuracy);
        else
            CheckShare(accuracy, [.. answers.Where(x => x.Answer.Share is not null).Select(x => (!x.Answer.IsCriticalError, x.Agent))]);
    }

    private static void CheckClass(MeasuredFigure? number, IEnumerable<(bool IsClear, Guid Agent)> assessed)
    {
        if (assessed.ToList() is { Count: > 0 } some)
            CheckShare(number, some);
        else
            Assert.Null(number);
    }

    private static void CheckShare(MeasuredFigure? number, List<(bool Yes, Guid Agent)> answers)
    {
        if (answers.Count == 0)
        {
            Assert.True(number?.Value is null);
            return;
        }
        double n = answers.Count,
            p = answers.Count(x => x.Yes) / n;
        Assert.Equal(answers.Count, number!.N);
        Assert.Equal(100 * p, number.Value!.Value, 9);
        var agents = answers.GroupBy(x => x.Agent).Select(g => (Size: (double)g.Count(), Apart: g.Sum(x => (x.Yes ? 1 : 0) - p))).ToList();
        var size = n;
        if (agents.Count > 1 && p is > 0 and < 1)
        {
            var variance = agents.Sum(g => g.Apart * g.Apart / (1 - g.Size / n)) / (n * n);
            var t = StudentT.InvCDF(0, 1, Degrees([.. agents.Select(g => g.Size)], Correlation(agents, n, n * p * (1 - p))), 0.975);
            size = Math.Min(n, p * (1 - p) / variance * Math.Pow(Z / t, 2));
        }
        var middle = (p + Z * Z / (2 * size)) / (1 + Z * Z / size);
        var half = Z * Math.Sqrt(p * (1 - p) / size + Z * Z / (4.0 * size * size)) / (1 + Z * Z / size);
        Assert.Equal(100 * Math.Max(0, middle - half), number.Lower!.Value, 6);
        Assert.Equal(100 * Math.Min(1, middle + half), number.Upper!.Value, 6);
    }

    /// <summary>How alike the answers or scores of one agent are, by the analysis of variance; total is the sum of squares of all of them.</summary>
    private static double Correlation(List<(double Size, double Apart)> agents, double n, double total)
    {
        if (n <= agents.Count)
            return 0;
        var between = agents.Sum(g => g.Apart * g.Apart / g.Size);
        var within = Math.Max(0, total - between) / (n - agents.Count);
        var typical = (n - agents.Sum(g => g.Size * g.Size) / n) / (agents.Count - 1);
        var among = Math.Max(0, (between / (agents.Count - 1) - within) / typical);
        return among + within > 0 ? among / (among + within) : 0;
    }

    /// <summary>Satterthwaite: tr(M)² / tr(M²) of the quadratic form Σ (w_g (y_g - s_g Σ y))² with var(y_g) = d_g, the matrix written out whole.</summary>
    private static double Degrees(double[] sizes, double correlation)
    {
        var (count, n) = (sizes.Length, sizes.Sum());
        var spread = sizes.Select(s => s * (1 + (s - 1) * correlation)).ToArray();
        // Row g of the transform: what is left of agent g's sum after the mean is taken, scaled by CR2.
        var m = new double[count, count];
        for (var g = 0; g < count; g++)
        {
            for (var h = 0; h < count; h++)
                m[g, h] = ((g == h ? 1 : 0) - sizes[g] / n) * Math.Sqrt(spread[h]) / Math.Sqrt(1 - sizes[g] / n);
        }
        double trace = 0,
            norm = 0;
        for (var g = 0; g < count; g++)
        {
            for (var h = 0; h < count; h++)
            {
                var product = Enumerable.Range(0, count).Sum(k => m[g, k] * m[h, k]);
                if (g == h)
                    trace += product;
                norm += product * product;
            }
        }
        return Math.Clamp(trace * trace / norm, 1, count - 1);
    }

    private static void CheckMean(MeasuredFigure number, List<(double Value, Guid Agent)> scores, double within)
    {
        Assert.Equal(scores.Count, number.N);
        if (scores.Count == 0)
            return;
        double n = scores.Count,
            mean = scores.Sum(x => x.Value) / n,
            total = scores.Sum(x => Math.Pow(x.Value - mean, 2));
        Assert.Equal(mean, number.Value!.Value, within);
        if (scores.Count == 1)
        {
            Assert.Equal((null, null), (number.Lower, number.Upper));
            return;
        }
        var agents = scores.GroupBy(x => x.Agent).Select(g => (Size: (double)g.Count(), Apart: g.Sum(x => x.Value - mean))).ToList();
        // Of one agent Student's interval; of several CR2 with Satterthwaite's degrees of freedom.
        var (error, degrees) =
            agents.Count == 1
                ? (Math.Sqrt(total / (n - 1) / n), n - 1)
                : (
                    Math.Sqrt(agents.Sum(g => g.Apart * g.Apart / (1 - g.Size / n)) / (n * n)),
                    Degrees([.. agents.Select(g => g.Size)], Correlation(agents, n, total))
                );
        var half = StudentT.InvCDF(0, 1, degrees, 0.975) * error;
        Assert.Equal(error, number.StandardError!.Value, within);
        Assert.Equal(Math.Max(0, mean - half), number.Lower!.Value, within);
        Assert.Equal(Math.Min(Math.Max(100, scores.Max(x => x.Value)), mean + half), number.Upper!.Value, within);
    }
}
