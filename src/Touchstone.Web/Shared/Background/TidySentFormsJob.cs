using Quartz;
using Touchstone.Shared.Forms;

namespace Touchstone.Web.Shared.Background;

/// <summary>Forgets forms that were sent long ago.</summary>
[DisallowConcurrentExecution]
internal sealed class TidySentFormsJob(SendOnce once) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await once.TidyAsync(cancellationToken);
}
