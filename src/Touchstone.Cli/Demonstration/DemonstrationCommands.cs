using System.CommandLine;
using System.Globalization;
using Touchstone.Cli.Shared;
using Touchstone.Demonstration;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Cli.Demonstration;

/// <summary>`touchstone demo`</summary>
internal static class DemonstrationCommands
{
    public static Command Create()
    {
        var seed = new Option<int>("--seed")
        {
            Description = "The seed of every draw; the same seed, size and last day give the same records.",
            DefaultValueFactory = _ => 1,
        };
        var interactions = new Option<int>("--interactions") { Description = "How many interactions.", DefaultValueFactory = _ => 6000 };
        var until = new Option<DateOnly?>("--until")
        {
            Description = "The last day with interactions (default: yesterday).",
            HelpName = "YYYY-MM-DD",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    return day;
                result.AddError("--until is a date such as 2026-06-30.");
                return null;
            },
        };
        var unless = new Option<bool>("--unless-set-up") { Description = "Do nothing when the installation is set up already." };
        var demo = new Command("demo", "Fill an empty installation with the demonstration organisation. Example: touchstone demo --seed 1 --interactions 6000")
        {
            seed,
            interactions,
            until,
            unless,
        };
        demo.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                if (parsed.GetValue(unless) && await host.Get<OrganisationQueries>().IsSetUpAsync(stop))
                    return 0;
                if (!parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteLine(parsed, "Making the demonstration organisation. This takes less than a minute.");
                var made = await host.Get<CreateDemonstration>()
                    .ExecuteAsync(
                        host.Actor,
                        new CreateDemonstrationRequest(parsed.GetValue(seed), parsed.GetValue(interactions), parsed.GetValue(until)),
                        null,
                        stop
                    );
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, made);
                else
                    CommandOutput.WriteLine(
                        parsed,
                        $"{Counted.Of(made.Interactions, "interaction")} of {Counted.Of(made.Agents, "agent")}, "
                            + $"{Counted.Of(made.Evaluations, "evaluation")} by {Counted.Of(made.Evaluators, "evaluator")}, {made.From:d MMM yyyy} to "
                            + $"{made.Until:d MMM yyyy}, in {made.Seconds} s."
                    );
                return 0;
            }
        );
        var truth = new Command("truth", "Print what is true of the demonstration: agents' quality, evaluators' severity, the training.");
        truth.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var values = await host.Get<DemonstrationTruthQueries>().ListAsync(host.Actor, stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, values);
                else
                    CommandOutput.WriteTable(parsed, ["What", "Who", "True values"], values.Select(x => (IReadOnlyList<string>)[x.Kind, x.Name, x.Values]));
                return 0;
            }
        );
        demo.Subcommands.Add(truth);
        return demo;
    }
}
