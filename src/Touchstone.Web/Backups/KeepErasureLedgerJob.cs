using Quartz;
using Touchstone.Backups;

namespace Touchstone.Web.Backups;

/// <summary>Writes new erasures into the ledger beside the backups, every few seconds.</summary>
[DisallowConcurrentExecution]
internal sealed class KeepErasureLedgerJob(CatchUpErasures erasures) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await erasures.ExecuteAsync(cancellationToken);
}
