using Quartz;
using Touchstone.Shared.Outbox;

namespace Touchstone.Web.Shared.Background;

/// <summary>Delivers waiting news every few seconds, also while a slow handler is still at the news of an earlier run.</summary>
internal sealed class DeliverNewsJob(DeliverNews deliver) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await deliver.ExecuteAsync(cancellationToken);
}
