using Quartz;
using Touchstone.Interactions.Importing;

namespace Touchstone.Web.Interactions;

/// <summary>Deletes what imports need no longer, every minute.</summary>
[DisallowConcurrentExecution]
internal sealed class TidyImportsJob(TidyImports tidy) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await tidy.ExecuteAsync(cancellationToken);
}
