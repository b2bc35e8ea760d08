using Quartz;
using Touchstone.Interactions.HeldBack;

namespace Touchstone.Web.Interactions;

/// <summary>Destroys numbers that were held back and whose time is up, every minute.</summary>
[DisallowConcurrentExecution]
internal sealed class TidyHeldBackJob(TidyHeldBack tidy) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await tidy.ExecuteAsync(cancellationToken);
}
