using System.CommandLine;
using System.Text;
using Touchstone.Cli.Shared;
using Touchstone.Evaluations;
using Touchstone.Shared;

namespace Touchstone.Cli.Evaluations;

/// <summary>`touchstone evaluations …`</summary>
internal static class EvaluationCommands
{
    public static Command Create() =>
        new("evaluations", "Judgements of interactions.")
        {
            ListCommand.Create<EvaluationList, EvaluationFilter, EvaluationRow>("The evaluations, newest first unless another order is asked for."),
            ShowEvaluation.Create(),
            Export(),
        };

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
        var export = new Command("export", "Write whole evaluations, in the order of their references unless another is asked for.")
        {
            format,
            file,
            revisions,
            reference,
        };
        var options = FilterOptions<EvaluationFilter>.AddTo(export);
        export.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var filter = await options.ReadAsync(parsed, host.Actor, host.Get<EvaluationList>(), stop);
                if (parsed.GetValue(reference) is { } one)
                    filter = filter with { Evaluation = await host.Get<EvaluationRevisionQueries>().FindAsync(host.Actor, one, stop) };
                var stamp = ExportStamp.Of(host.Actor, host.Get<TimeProvider>().GetUtcNow(), filter);
                var records = await host.Get<ExportEvaluations>().ExecuteAsync(host.Actor, filter, parsed.GetValue(revisions), stop);
                var isCsv = parsed.GetValue(format) == "csv";
                if (parsed.GetValue(file) is not { } path)
                {
                    await WriteAsync(parsed.InvocationConfiguration.Output, records, stamp, isCsv, stop);
                    return 0;
                }
                var count = await WholeFile.WriteAsync(
                    path,
                    async stream =>
                    {
                        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isCsv));
                        return await WriteAsync(writer, records, stamp, isCsv, stop);
                    }
                );
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
}
