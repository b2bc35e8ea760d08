using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Results;
using Touchstone.Shared;
using Touchstone.Shared.Figures;

namespace Touchstone.Cli.Results;

/// <summary>`touchstone results …`</summary>
internal static class ResultsCommands
{
    public static Command Create() => new("results", "What finished evaluations say of the service.") { Causes() };

    private static Command Causes()
    {
        var from = new Option<DateOnly?>("--from") { Description = "First day of the interactions." };
        var to = new Option<DateOnly?>("--to") { Description = "Last day of the interactions." };
        var family = new Option<string?>("--family") { Description = "The scorecard family; the most used one without it." };
        var under = new Option<string?>("--under") { Description = "This cause and those below it.", HelpName = "CAUSE" };
        var causes = new Command("causes", "How often each cause was given with low answers, counted under what it is today.") { from, to, family, under };
        causes.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var filter = new ResultsFilter(parsed.GetValue(from), parsed.GetValue(to), Family: parsed.GetValue(family));
                var view = await host.Get<CauseResultsQueries>().GetAsync(host.Actor, filter, parsed.GetValue(under), stop);
                if (parsed.GetValue(CommonOptions.Json))
                {
                    CommandOutput.WriteJson(parsed, view);
                    return 0;
                }
                CommandOutput.WriteLine(parsed, view.Pooled);
                CommandOutput.WriteLine(
                    parsed,
                    $"{Counted.Of(view.Said, "answer has a cause", "answers have a cause")}; "
                        + $"{Counted.Of(view.Unsaid, "answer asks for one and has none", "answers ask for one and have none")}."
                );
                CommandOutput.WriteTable(
                    parsed,
                    ["Cause", "Answers, with those below", "Given as this", "Share of the evaluations", "To know"],
                    view.Rows.Select(x =>
                        new[]
                        {
                            new string(' ', 2 * (x.Level - 1)) + x.Name,
                            $"{x.Answers}",
                            $"{x.Own}",
                            $"{FigureText.Sentence(x.Rate)} ({FigureText.N(x.Rate)})",
                            x.Note ?? "",
                        }
                    )
                );
                return 0;
            }
        );
        return causes;
    }
}
