using Quartz;
using Touchstone.Shared.Outbox;

namespace Touchstone.Web.Shared.Background;

/// <summary>Delivers waiting news every few seconds.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliverNewsJob(DeliverNews deliver) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await deliver.ExecuteAsync(cancellationToken);
}
