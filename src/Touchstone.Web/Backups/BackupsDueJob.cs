using Quartz;
using Touchstone.Backups;

namespace Touchstone.Web.Backups;

/// <summary>Looks every minute whether a backup is due.</summary>
[DisallowConcurrentExecution]
internal sealed class BackupsDueJob(QueueDueBackup queue) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await queue.ExecuteAsync(cancellationToken);
}
