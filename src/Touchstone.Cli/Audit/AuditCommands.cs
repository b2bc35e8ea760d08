using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Shared;
using Touchstone.Shared.Audit;

namespace Touchstone.Cli.Audit;

/// <summary>`touchstone audit …`</summary>
internal static class AuditCommands
{
    public static Command Create()
    {
        var checkpoint = new Option<string?>("--checkpoint") { Description = "A checkpoint kept outside (sequence:seal) that the log must still contain." };
        var verify = new Command("verify", "Recompute the whole audit log and say whether it is intact; nothing is changed.") { checkpoint };
        verify.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var found = await host.Get<VerifyAudit>().ExecuteAsync(parsed.GetValue(checkpoint), stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, found);
                else
                    Say(parsed, found);
                return found.IsIntact ? 0 : 1;
            }
        );
        var seal = new Command("seal", "Seal what is not sealed yet, as the server does every few seconds, and write the checkpoint.");
        seal.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var done = await host.Get<SealAudit>().ExecuteAsync(stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, done);
                else
                    CommandOutput.WriteLine(
                        parsed,
                        $"{Counted.Of(done.Sealed, "entry", "entries")} "
                            + $"sealed.{(done.Refused == 0 ? "" : $" {done.Refused} refused: `touchstone audit verify` says which.")}"
                    );
                return done.Refused == 0 ? 0 : 1;
            }
        );
        return new Command("audit", "The tamper-evident log of every change.") { verify, seal };
    }

    private static void Say(ParseResult parsed, AuditVerification found)
    {
        foreach (var problem in found.Problems)
            CommandOutput.WriteLine(parsed, problem);
        if (found.ProblemCount > found.Problems.Count)
            CommandOutput.WriteLine(parsed, $"… and {found.ProblemCount - found.Problems.Count} more.");
        var entries = $"{Counted.Of(found.Sealed, "sealed entry", "sealed entries")}{(found.Unsealed == 0 ? "" : $" and {found.Unsealed} not yet sealed")}";
        CommandOutput.WriteLine(parsed, found.IsIntact ? $"Intact: {entries}." : $"Not intact: {Counted.Of(found.ProblemCount, "problem")} in {entries}.");
        foreach (var warning in found.Warnings)
            CommandOutput.WriteLine(parsed, $"Note: {warning}");
        if (found.LastSeal is not null)
            CommandOutput.WriteLine(parsed, $"Checkpoint to keep outside: {found.LastSeal}");
    }
}
