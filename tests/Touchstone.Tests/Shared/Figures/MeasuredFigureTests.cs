using System.Text.Json;
using Touchstone.Results;
using Touchstone.Shared;
using Touchstone.Shared.Figures;
using Touchstone.Statistics;
using Touchstone.Statistics.Intervals;

namespace Touchstone.Tests.Shared.Figures;

public sealed class MeasuredFigureTests
{
    [Fact]
    public void An_estimate_becomes_a_figure_in_the_unit_of_its_definition_with_its_own_n_method_and_level()
    {
        var figure = MeasuredFigure.Of(ResultsFigures.PassRate, ProportionIntervals.Wilson(9, 10), minimum: 12);

        Assert.Equal((90.0, 10, "evaluations", 0.95, true), (figure.Value, figure.N, figure.Counts, figure.Confidence, figure.IsTooFew));
        Assert.Contains("Wilson", figure.Method, StringComparison.Ordinal);
        Assert.InRange(figure.Lower!.Value, 59, 60);
        Assert.False(MeasuredFigure.Of(ResultsFigures.PassRate, ProportionIntervals.Wilson(9, 10), minimum: 10).IsTooFew);
    }

    [Fact]
    public void An_interval_without_an_end_says_so_to_people_and_is_null_for_programs()
    {
        var definition = new FigureDefinition("ratio", "Ratio", 1, FigureUnit.Number, "values");
        var figure = MeasuredFigure.Of(definition, new Estimate(2, new Interval(0.5, double.PositiveInfinity, 0.95, "exact"), 8, null, []));

        Assert.Equal("0.5 to ∞", FigureText.Range(figure, " to "));
        var json = JsonSerializer.Serialize(figure, JsonSerializerOptions.Web);
        Assert.Contains("\"upper\":null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("isOpen", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_has_the_same_columns_for_a_figure()
    {
        var figure = MeasuredFigure.Of(ResultsFigures.PassRate, ProportionIntervals.Wilson(9, 10), minimum: 12) with { Records = "evaluations?counted=true" };

        Assert.Equal(["x", "x_lower", "x_upper", "x_n", "x_counts", "x_judgement", "x_method", "x_definition", "x_records"], FigureColumns.Of("x"));
        var cells = FigureColumns.Cells(figure).ToList();
        Assert.Equal(FigureColumns.Of("x").Count(), cells.Count);
        Assert.Equal([10, "evaluations", "too few to judge"], cells[3..6]);
        Assert.Equal(["pass-rate 1", "evaluations?counted=true"], cells[^2..]);
        Assert.Equal(cells.Count, FigureColumns.Cells(null).Count());
    }

    [Fact]
    public void Every_figure_of_results_has_a_name_a_version_and_a_place_where_it_is_explained()
    {
        Assert.Equal(ResultsFigures.All.Count, ResultsFigures.All.Select(x => x.Key).Distinct().Count());
        Assert.All(ResultsFigures.All, x => Assert.True(x is { Version: >= 1, Explained: not null, Name.Length: > 0 }));
    }

    [Fact]
    public void Figures_are_written_by_their_unit()
    {
        string Shown(FigureUnit unit, double value, int decimals = 1) =>
            FigureText.Value(
                new MeasuredFigure(new FigureDefinition("x", "X", 1, unit, "values") { Decimals = decimals }, value, null, null, null, 5, null, false, [])
            );

        Assert.Equal("77.9", Shown(FigureUnit.Score, 77.965));
        Assert.Equal("78.0 %", Shown(FigureUnit.Percent, 77.965));
        Assert.Equal("99.9 %", Shown(FigureUnit.Share, 0.9999));
        Assert.Equal("12.3 points", Shown(FigureUnit.Points, 0.123));
        Assert.Equal("0.812", Shown(FigureUnit.Coefficient, 0.8123, 3));
        Assert.Equal("1,234.6", Shown(FigureUnit.Number, 1234.56, 2));
        Assert.Equal(FigureText.TooFew, FigureText.Judged(MeasuredFigure.Of(ResultsFigures.PassRate, ProportionIntervals.Wilson(9, 10), minimum: 12)));
        Assert.Equal("3 evaluations", Counted.Of(3, "evaluation"));
    }
}
