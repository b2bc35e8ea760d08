using Microsoft.Extensions.Options;
using Touchstone.Shared.Erasures;

namespace Touchstone.Backups;

/// <summary>Brings database and ledger of erasures together, where a ledger is kept: before serving in both directions, afterwards every few seconds into the
/// ledger.</summary>
public sealed class CatchUpErasures(RepeatErasures repeat, KeepErasureLedger keep, IOptions<BackupsOptions> options)
{
    private string Folder => options.Value.Folder;

    public async Task BeforeServingAsync(CancellationToken stop = default)
    {
        if (Folder.Length == 0 || !Directory.Exists(Folder))
            return;
        await repeat.ExecuteAsync(Path.Combine(Folder, KeepErasureLedger.FileName), stop);
        await keep.ExecuteAsync(Folder, stop);
    }

    public async Task ExecuteAsync(CancellationToken stop = default)
    {
        // That the folder is not there is told by the backup that fails.
        if (Folder.Length > 0 && Directory.Exists(Folder))
            await keep.ExecuteAsync(Folder, stop);
    }
}
