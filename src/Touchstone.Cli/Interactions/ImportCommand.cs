using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Cli.Interactions;

/// <summary>`touchstone interactions import FILE…`</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo[]> Files = new("FILE") { Description = "CSV or JSONL files.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<ImportFormat> Format = new("--format")
    {
        Description = "auto, csv or jsonl.",
        DefaultValueFactory = _ => ImportFormat.Auto,
        HelpName = "FORMAT",
    };
    private static readonly Option<FileInfo?> Map = new("--map") { Description = "A JSON file that says which column is which field.", HelpName = "FILE" };
    private static readonly Option<string?> Zone = new("--zone")
    {
        Description = "The zone of times without an offset, such as Europe/London.",
        HelpName = "ZONE",
    };
    private static readonly Option<string?> Source = new("--source")
    {
        Description = "The name of the source, for records that do not name theirs.",
        HelpName = "NAME",
    };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would happen." };
    private static readonly Option<FileInfo?> Rejects = new("--rejects")
    {
        Description = "Write the rows that were not taken to this CSV file.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("import", "Bring interactions in; doing it again adds nothing.") { Files, Format, Map, Zone, Source, DryRun, Rejects };
        ImportReadingOptions.AddTo(command);
        command.SetAction((ParseResult parsed, CancellationToken stop) => RunAsync(parsed, stop));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var files = parsed.GetValue(Files)!;
        foreach (var file in files)
        {
            if (!file.Exists)
                throw new FileNotFoundException($"There is no file {file}.");
        }
        var mapping = parsed.GetValue(Map) is { } map ? ColumnMapping.Parse(await File.ReadAllTextAsync(map.FullName, stop)) : null;
        await using var host = await CommandHost.OpenAsync(parsed, stop);
        if (ImportReadingOptions.SavedMapping(parsed) is { } name && mapping is not null)
            throw new RuleBrokenException("two-mappings", $"Give --map or --mapping {name}, not both.");
        else if (ImportReadingOptions.SavedMapping(parsed) is { } saved)
            mapping = (await host.Get<ImportMappings>().GetAsync(host.Actor, saved, stop)).Mapping;
        mapping = ImportReadingOptions.Over(parsed, mapping);
        await using var rejectsStream = parsed.GetValue(Rejects)?.Create();
        using var rejects = rejectsStream is null ? null : new RejectsFile(rejectsStream);
        var import = host.Get<ImportInteractions>();
        var (total, unreadable) = (new ImportResult(0, 0, 0, 0, 0, 0), 0);
        foreach (var file in files)
        {
            var request = new ImportRequest(
                parsed.GetValue(Format),
                mapping,
                parsed.GetValue(Zone),
                parsed.GetValue(Source),
                parsed.GetValue(DryRun),
                file.Name
            );
            // One file of rejected rows for several files: each row says which it is from.
            if (rejects is not null)
                rejects.FileName = file.Name;
            try
            {
                total += await CommandOutput.WithProgressAsync(
                    parsed,
                    file.Name,
                    async bar =>
                    {
                        await using var content = new FileStream(
                            file.FullName,
                            FileMode.Open,
                            FileAccess.Read,
                            FileShare.Read,
                            1 << 16,
                            FileOptions.SequentialScan
                        );
                        return await import.ExecuteAsync(host.Actor, content, request, rejects, new BarProgress(bar), stop);
                    }
                );
            }
            catch (RuleBrokenException broken) when (files.Length > 1)
            {
                // One file that is none must not keep the others out.
                unreadable++;
                CommandOutput.WriteError(parsed, $"{file.Name}: {broken.Message}");
                foreach (var line in broken.Details.Concat(broken.Commands))
                    CommandOutput.WriteError(parsed, "  " + line);
            }
        }
        Print(parsed, total);
        if (total.Added > 0 && !total.IsDryRun && !await host.Get<OrganisationQueries>().IsSetUpAsync(stop))
            CommandOutput.WriteError(
                parsed,
                "The organisation is not set up yet: run `touchstone setup`, or open it in the browser. The interactions then move to its business days."
            );
        return unreadable > 0 || total.Added + total.Updated + total.Unchanged == 0 ? 1 : 0;
    }

    private static void Print(ParseResult parsed, ImportResult result)
    {
        if (parsed.GetValue(CommonOptions.Json))
        {
            CommandOutput.WriteJson(
                parsed,
                new
                {
                    result.Read,
                    result.Added,
                    result.Updated,
                    result.Unchanged,
                    result.Rejected,
                    result.Seconds,
                    result.Rows,
                    result.Turns,
                    result.HeldBack,
                    result.Warnings,
                }
            );
        }
        else
        {
            if (result.IsDryRun)
                CommandOutput.WriteLine(parsed, "Nothing was written; this is what an import would do.");
            CommandOutput.WriteTable(
                parsed,
                ["read", "added", "updated", "unchanged", "rejected", "seconds"],
                [
                    [
                        $"{result.Read:N0}",
                        $"{result.Added:N0}",
                        $"{result.Updated:N0}",
                        $"{result.Unchanged:N0}",
                        $"{result.Rejected:N0}",
                        $"{result.Seconds:N1}",
                    ],
                ]
            );
            if (result.Rows != result.Read || result.Turns > 0)
                CommandOutput.WriteLine(
                    parsed,
                    $"{Counted.Of(result.Rows, "row")} of the "
                        + $"{(result.Rows == result.Read ? "file" : "file; the rows of one conversation count once")}; "
                        + $"{Counted.Of(result.Turns, "turn")} taken."
                );
            if (result.WithoutAgent + result.WithoutTime > 0)
                CommandOutput.WriteLine(parsed, $"Kept but left out of N: {result.WithoutAgent:N0} without an agent, {result.WithoutTime:N0} without a time.");
            if (result.HeldBack > 0)
                CommandOutput.WriteLine(
                    parsed,
                    $"{result.HeldBack:N0} {(result.HeldBack == 1 ? "number" : "numbers")} held back as perhaps a card's; under Interactions, "
                        + $"Held-back numbers, what is none can be restored."
                );
        }
        foreach (var note in result.Notes)
            CommandOutput.WriteError(parsed, note);
        foreach (var warning in result.Warnings)
            CommandOutput.WriteError(parsed, warning.Text);
        foreach (var problem in result.Problems)
            CommandOutput.WriteError(
                parsed,
                $"line {problem.Line}{(problem.Column is null ? "" : $", {problem.Column}")}: {problem.Message} {problem.Fix}{ImportOptionWords.Of(problem)}"
            );
        var more = result.ProblemCounts.Values.Sum() - result.Problems.Count;
        if (more > 0)
            CommandOutput.WriteError(parsed, $"… and {more:N0} more: {string.Join(", ", result.ProblemCounts.Select(x => $"{x.Value:N0} × {x.Key}"))}.");
    }

    private sealed class BarProgress(IProgress<(long Done, long? Total)> bar) : IProgress<ImportState>
    {
        public void Report(ImportState value) => bar.Report((value.Line, value.Lines));
    }
}
