using Quartz;
using Touchstone.Shared.Audit;

namespace Touchstone.Web.Shared.Background;

/// <summary>Seals new audit entries every few seconds.</summary>
[DisallowConcurrentExecution]
internal sealed class SealAuditJob(SealAudit seal) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await seal.ExecuteAsync(cancellationToken);
}
