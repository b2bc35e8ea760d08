using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Shared.Audit;

namespace Touchstone.Cli.Audit;

/// <summary>`touchstone audit …`</summary>
internal static class AuditCommands
{
    public static Command Create()
    {
        var checkpoint = new Option<string?>("--checkpoint") { Description = "A checkpoint kept outside (sequence:seal) that the log must still contain." };
        var verify = new Command("verify", "Recompute the whole audit chain and say whether it is intact.") { checkpoint };
        verify.SetAction(async (ParseResult parsed, CancellationToken stop) =>
        {
            await using var host = await CommandHost.OpenAsync(parsed, stop);
            await host.Get<SealAudit>().ExecuteAsync(stop);
            var found = await host.Get<VerifyAudit>().ExecuteAsync(parsed.GetValue(checkpoint), stop);
            if (parsed.GetValue(CommonOptions.Json)) CommandOutput.WriteJson(parsed, found);
            else
            {
                foreach (var problem in found.Problems) CommandOutput.WriteLine(parsed, problem);
                CommandOutput.WriteLine(parsed, found.IsIntact ? $"Intact: {found.Sealed} sealed entries." : $"Not intact: {found.Problems.Count} problems in {found.Sealed} sealed entries.");
                if (found.LastSeal is not null) CommandOutput.WriteLine(parsed, $"Checkpoint to keep outside: {found.LastSeal}");
            }
            return found.IsIntact ? 0 : 1;
        });
        return new Command("audit", "The tamper-evident log of every change.") { verify };
    }
}
