using System.CommandLine;
using System.Globalization;
using Touchstone.Cli.Shared;
using Touchstone.Evaluations;
using Touchstone.Scoring;

namespace Touchstone.Cli.Evaluations;

/// <summary>`touchstone evaluations show`: one evaluation with its stored derivation, its revisions, and what differs between them.</summary>
internal static class ShowEvaluation
{
    public static Command Create()
    {
        var reference = new Argument<string>("REFERENCE") { Description = "The evaluation, such as EV-2026-00042." };
        var revision = new Option<int?>("--revision") { Description = "As this kept revision has it; without it the newest.", HelpName = "N" };
        var since = new Option<int?>("--since") { Description = "Only what differs from this earlier revision.", HelpName = "N" };
        var show = new Command("show", "One evaluation as a kept revision has it: score, stored derivation, notes, or what differs from an earlier revision.")
        {
            reference,
            revision,
            since,
        };
        show.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var queries = host.Get<EvaluationRevisionQueries>();
                var id = await queries.FindAsync(host.Actor, parsed.GetValue(reference)!, stop);
                if (parsed.GetValue(since) is { } earlier)
                {
                    var later = parsed.GetValue(revision) ?? (await queries.ListAsync(host.Actor, id, stop)).Select(x => x.Revision).DefaultIfEmpty().Max();
                    var found = await queries.CompareAsync(host.Actor, id, later, earlier, stop);
                    if (parsed.GetValue(CommonOptions.Json))
                        CommandOutput.WriteJson(parsed, found);
                    else if (found.Differences.Count == 0)
                        CommandOutput.WriteLine(parsed, $"Revisions {earlier} and {later} say the same.");
                    else
                        CommandOutput.WriteTable(
                            parsed,
                            ["What", "About", $"Revision {earlier}", $"Revision {later}"],
                            found.Differences.Select(x => new[] { x.What, x.Title, x.Before ?? "", x.After ?? "" })
                        );
                    return 0;
                }
                var read = await queries.GetAsync(host.Actor, id, parsed.GetValue(revision), stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, read);
                else
                    Write(parsed, read);
                return 0;
            }
        );
        return show;
    }

    private static void Write(ParseResult parsed, EvaluationAtRevision read)
    {
        var x = read.Evaluation;
        CommandOutput.WriteLine(
            parsed,
            $"{x.Reference}, revision {x.Revision} of {x.Revisions.Count}{(read.IsCurrent ? "" : ", not the one that counts now")}: "
                + $"{read.Revision.Reason}, {read.Revision.ByName}, {read.Revision.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"
        );
        CommandOutput.WriteLine(parsed, $"{x.ScorecardTitle}, version {x.ScorecardNumber}; rules version {x.RulesVersion}");
        CommandOutput.WriteLine(
            parsed,
            $"Unfailed {ShownScore.Text(x.UnfailedScore, "—")}, final "
                + $"{ShownScore.Text(x.FinalScore, "—")}"
                + $"{x.Passed switch { true => ", passed", false => ", not passed", _ => "" }}"
                + $"{(x.Band is null ? "" : $", {x.Band}")}"
        );
        CommandOutput.WriteLine(parsed, "");
        foreach (var line in read.Derivation)
            CommandOutput.WriteLine(parsed, $"  {line.Text}");
        foreach (var note in x.Notes)
            CommandOutput.WriteLine(parsed, $"{EvaluationWords.Of(note.Kind)}: {note.Text}");
        foreach (var problem in x.BeforeRelease)
            CommandOutput.WriteLine(parsed, $"Before release: {problem.Message}");
    }
}
