using System.CommandLine;
using System.Globalization;
using System.Text;
using Touchstone.Cli.Shared;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Cli.Evaluations;

/// <summary>`touchstone evaluations …`</summary>
internal static class EvaluationCommands
{
    private static readonly Option<DateOnly?> From = new("--from") { Description = "The first day of the interactions, as 2026-01-31.", HelpName = "DATE" };
    private static readonly Option<DateOnly?> To = new("--to") { Description = "Their last day.", HelpName = "DATE" };
    private static readonly Option<Guid?> Team = new("--team") { Description = "Only those of this team and the teams below it.", HelpName = "ID" };
    private static readonly Option<Guid?> Agent = new("--agent") { Description = "Only those of this person's work.", HelpName = "ID" };
    private static readonly Option<EvaluationState?> State = new("--state") { Description = "Only those in this state." };
    private static readonly Option<bool> Finished = new("--finished") { Description = "Only those whose score stands: submitted, released or acknowledged." };

    public static Command Create() => new("evaluations", "Judgements of interactions.") { List(), ShowEvaluation.Create(), Export() };

    private static EvaluationFilter Filter(ParseResult parsed) =>
        new()
        {
            From = parsed.GetValue(From),
            To = parsed.GetValue(To),
            TeamId = parsed.GetValue(Team),
            AgentId = parsed.GetValue(Agent),
            State = parsed.GetValue(State),
            Finished = parsed.GetValue(Finished),
        };

    private static Command List()
    {
        var size = new Option<int>("--size") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        var list = new Command("list", "The newest evaluations.") { From, To, Team, Agent, State, Finished, size };
        list.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var page = await host.Get<EvaluationQueries>().ListAsync(host.Actor, Filter(parsed), null, parsed.GetValue(size), stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, page.Items);
                else
                {
                    CommandOutput.WriteTable(
                        parsed,
                        ["Reference", "State", "Interaction", "Channel", "Agent", "Team", "Evaluator", "Scorecard", "Unfailed", "Final", "Passed"],
                        page.Items.Select(x =>
                            new[]
                            {
                                x.Reference,
                                EvaluationWords.Of(x.State),
                                x.InteractionDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                                x.Channel,
                                x.AgentName ?? "",
                                x.TeamName ?? "",
                                x.EvaluatorName,
                                $"{x.ScorecardTitle} {x.ScorecardNumber}",
                                Score(x.UnfailedScore),
                                Score(x.FinalScore),
                                x.Passed is { } passed
                                    ? passed
                                        ? "yes"
                                        : "no"
                                    : "",
                            }
                        )
                    );
                }
                return 0;
            }
        );
        return list;
    }

    private static Command Export()
    {
        var format = new Option<string>("--format")
        {
            Description = "csv: one row each with every part of the score; jsonl: answers, evidence, notes and derivation too.",
            DefaultValueFactory = _ => "csv",
        };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var revisions = new Option<bool>("--revisions")
        {
            Description = "Every kept revision as it was stored, one after the other, in place of what stands now.",
        };
        var reference = new Option<string?>("--reference") { Description = "This evaluation alone, such as EV-2026-00042.", HelpName = "REF" };
        var file = new Option<string?>("--out") { Description = "The file to write; without it standard output.", HelpName = "FILE" };
        var export = new Command("export", "Write whole evaluations, in the order of their references.")
        {
            format,
            file,
            revisions,
            reference,
            From,
            To,
            Team,
            Agent,
            State,
            Finished,
        };
        export.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var filter = Filter(parsed);
                if (parsed.GetValue(reference) is { } one)
                    filter = filter with { Id = await host.Get<EvaluationRevisionQueries>().FindAsync(host.Actor, one, stop) };
                var stamp = ExportStamp.Of(host.Actor, host.Get<TimeProvider>().GetUtcNow(), filter);
                var records = await host.Get<ExportEvaluations>().ExecuteAsync(host.Actor, filter, parsed.GetValue(revisions), stop);
                var isCsv = parsed.GetValue(format) == "csv";
                if (parsed.GetValue(file) is not { } path)
                {
                    await WriteAsync(parsed.InvocationConfiguration.Output, records, stamp, isCsv, stop);
                    return 0;
                }
                // A half-written file never stands under the name that was asked for.
                var part = path + ".part";
                int count;
                await using (var writer = new StreamWriter(part, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isCsv)))
                    count = await WriteAsync(writer, records, stamp, isCsv, stop);
                File.Move(part, path, overwrite: true);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, new { evaluations = count, file = path });
                else
                    CommandOutput.WriteError(
                        parsed,
                        parsed.GetValue(revisions)
                            ? $"{Counted.Of(count, "revision")} written to {path}"
                            : $"{Counted.Of(count, "evaluation")} written to {path}"
                    );
                return 0;
            }
        );
        return export;
    }

    private static async Task<int> WriteAsync(
        TextWriter writer,
        IAsyncEnumerable<EvaluationRecord> records,
        ExportStamp stamp,
        bool isCsv,
        CancellationToken stop
    )
    {
        var count = 0;
        if (isCsv)
            await writer.WriteLineAsync(EvaluationTable.CsvHeader());
        await foreach (var record in records.WithCancellation(stop))
        {
            await writer.WriteLineAsync(isCsv ? EvaluationTable.CsvLine(record, stamp) : EvaluationTable.JsonLine(record, stamp));
            count++;
        }
        return count;
    }

    private static string Score(decimal? score) => ShownScore.Text(score, "");
}
