using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Audit;

namespace Touchstone.Cli.Scorecards;

/// <summary>`touchstone scorecards …`</summary>
internal static class ScorecardCommands
{
    public static Command Create() =>
        new("scorecards", "Scorecard files in and out, their findings, and publishing.") { List(), Import(), Export(), Lint(), Publish(), Install() };

    private static Command List()
    {
        var list = new Command("list", "Every family with its variants and versions.");
        list.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var families = await host.Get<ScorecardQueries>().ListAsync(host.Actor, stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, families);
                else
                {
                    CommandOutput.WriteTable(
                        parsed,
                        ["Scorecard", "Version", "State", "Title", "Channels", "Criteria", "Id"],
                        families
                            .SelectMany(x => x.Variants)
                            .SelectMany(x => x.Versions)
                            .Select(x =>
                                new[]
                                {
                                    $"{x.Family}/{x.Variant}",
                                    x.State == ScorecardState.Draft ? "draft" : x.Number.ToString(),
                                    x.State == ScorecardState.Published && !x.IsCurrent ? "Superseded" : x.State.ToString(),
                                    x.Title,
                                    string.Join(", ", x.Channels),
                                    x.Criteria.ToString(),
                                    x.Id.ToString(),
                                }
                            )
                    );
                }
                return 0;
            }
        );
        return list;
    }

    private static Command Import()
    {
        var files = Files();
        var note = new Option<string?>("--note") { Description = "What changed, for those who read the versions later." };
        var import = new Command("import", "Bring scorecard files in as drafts.") { files, note };
        import.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var done = new List<ImportedScorecard>();
                foreach (var file in parsed.GetValue(files)!)
                {
                    try
                    {
                        done.Add(
                            await host.Get<ImportScorecard>()
                                .ExecuteAsync(
                                    host.Actor,
                                    new ImportScorecardRequest(await File.ReadAllTextAsync(file, stop), ExpectedVersion.Any, parsed.GetValue(note)),
                                    stop
                                )
                        );
                    }
                    catch (RuleBrokenException broken)
                    {
                        throw new RuleBrokenException(broken.Code, $"{file}: {broken.Message}") { Details = broken.Details };
                    }
                }
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, done);
                else
                    foreach (var x in done)
                        CommandOutput.WriteLine(
                            parsed,
                            $"{x.Family}/{x.Variant}: {x.Outcome.ToString().ToLowerInvariant()} ({x.State.ToString().ToLowerInvariant()}, {x.Errors} "
                                + $"errors, {x.Warnings} warnings, {x.Hints} hints) {x.VersionId}"
                        );
                return 0;
            }
        );
        return import;
    }

    private static Command Export()
    {
        var which = new Argument<string?>("SCORECARD")
        {
            Description = "The id of a version, or family/variant for the newest published one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var family = new Option<string?>("--family") { Description = "Every variant of this family." };
        var folder = new Option<string?>("--out")
        {
            Description = "The folder to write to; one scorecard without it goes to standard output.",
            HelpName = "DIR",
        };
        var export = new Command("export", "Write scorecards in the open format.") { which, family, folder };
        export.Validators.Add(x =>
        {
            // The words and not the values: asking for a value that cannot be read throws.
            if (x.GetResult(which) is { Tokens.Count: > 0 } == x.GetResult(family) is not null)
                x.AddError("Name one scorecard, or a family with --family.");
        });
        export.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var queries = host.Get<ScorecardQueries>();
                var found = new List<ScorecardDetail>();
                if (parsed.GetValue(family) is { } key)
                {
                    var variants =
                        (await queries.ListAsync(host.Actor, stop)).FirstOrDefault(x => x.Key == key)?.Variants
                        ?? throw new RecordNotFoundException("scorecard family", key);
                    foreach (var variant in variants)
                        found.Add(await queries.FindAsync(host.Actor, key, variant.Variant, stop: stop));
                }
                else
                    found.Add(await FindAsync(queries, host, parsed.GetValue(which)!, false, stop));
                foreach (var x in found)
                    await host.Get<RecordExport>()
                        .ExecuteAsync(host.Actor, "scorecard-exported", "scorecard", x.Version.Id, $"the scorecard {x.Version.Title}", stop: stop);
                if (parsed.GetValue(family) is null && parsed.GetValue(folder) is null)
                {
                    await parsed.InvocationConfiguration.Output.WriteAsync(ScorecardJson.Write(found[0].Document));
                    return 0;
                }
                var target = Directory.CreateDirectory(parsed.GetValue(folder) ?? ".").FullName;
                foreach (var x in found)
                {
                    var path = Path.Combine(target, $"{x.Version.Family}-{x.Version.Variant}.json");
                    await File.WriteAllTextAsync(path, ScorecardJson.Write(x.Document), stop);
                    CommandOutput.WriteLine(parsed, path);
                }
                return 0;
            }
        );
        return export;
    }

    private static Command Lint()
    {
        var files = Files();
        var published = new Option<bool>("--published")
        {
            Description = "Also against the version its variant has published here, as publishing does; this needs the database.",
        };
        var lint = new Command("lint", "Say what would mislead evaluators or the score; needs no database. Ends with 1 when there is an error.")
        {
            files,
            published,
        };
        lint.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                var checks = new List<CheckedFile>();
                await using var host = parsed.GetValue(published) ? await CommandHost.OpenAsync(parsed, stop) : null;
                foreach (var file in parsed.GetValue(files)!)
                {
                    var text = await File.ReadAllTextAsync(file, stop);
                    checks.Add(
                        new CheckedFile(
                            file,
                            host is null ? ScorecardQueries.Check(text) : await host.Get<ScorecardQueries>().CheckAsync(text, stop),
                            host is not null
                        )
                    );
                }
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, checks);
                else
                    foreach (var x in checks)
                        WriteCheck(parsed, x);
                return checks.All(x => x.Check.CanBePublished) ? 0 : 1;
            }
        );
        return lint;
    }

    private static Command Publish()
    {
        var which = new Argument<string>("SCORECARD") { Description = "The id of a draft, or family/variant." };
        var note = new Option<string?>("--note") { Description = "What changed." };
        var publish = new Command("publish", "Make a draft the newest version of its variant.") { which, note };
        publish.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var draft = await FindAsync(host.Get<ScorecardQueries>(), host, parsed.GetValue(which)!, true, stop);
                var done = await host.Get<PublishScorecard>()
                    .ExecuteAsync(host.Actor, new PublishScorecardRequest(draft.Version.Id, draft.Version.Version, parsed.GetValue(note)), stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, done);
                else
                    CommandOutput.WriteLine(parsed, $"{draft.Version.Family}/{draft.Version.Variant} is version {done.Number} now.");
                return 0;
            }
        );
        return publish;
    }

    private static Command Install()
    {
        var install = new Command("install", "Publish the scorecards that come with the product; again changes nothing.");
        install.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var done = await host.Get<InstallReadyScorecards>().ExecuteAsync(host.Actor, stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, done);
                else
                {
                    foreach (var x in done.Published)
                        CommandOutput.WriteLine(parsed, $"{x}: published");
                    foreach (var x in done.AlreadyHere)
                        CommandOutput.WriteLine(parsed, $"{x}: here already");
                }
                return 0;
            }
        );
        return install;
    }

    private static Argument<string[]> Files() => new("FILE") { Description = "Scorecard files in the open format.", Arity = ArgumentArity.OneOrMore };

    private static Task<ScorecardDetail> FindAsync(ScorecardQueries queries, CommandHost host, string which, bool draftFirst, CancellationToken stop)
    {
        if (Guid.TryParse(which, out var id))
            return queries.GetAsync(host.Actor, id, stop);
        return which.Split('/') is [var family, var variant]
            ? queries.FindAsync(host.Actor, family, variant, draftFirst, stop)
            : throw new RuleBrokenException("scorecard-name", $"“{which}” is neither the id of a version nor family/variant.");
    }

    private static void WriteCheck(ParseResult parsed, CheckedFile file)
    {
        CommandOutput.WriteLine(parsed, file.Check.Problems.Count + file.Check.Findings.Count == 0 ? $"{file.File}: nothing found" : $"{file.File}:");
        foreach (var x in file.Check.Problems)
            CommandOutput.WriteLine(parsed, $"  {x.Line}:{x.Column} error {x.Code} {x.Path}: {x.Message}");
        foreach (var x in file.Check.Findings)
            CommandOutput.WriteLine(parsed, $"  {x.Severity.ToString().ToLowerInvariant()} {x.Code} {x.Path}: {x.Message} {x.Suggestion}");
    }

    private sealed record CheckedFile(string File, ScorecardCheck Check, bool IsComparedWithPublished);
}
