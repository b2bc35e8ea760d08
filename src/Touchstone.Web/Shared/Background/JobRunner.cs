using Touchstone.Database;
using Touchstone.Shared.Jobs;

namespace Touchstone.Web.Shared.Background;

/// <summary>Runs queued long work, woken when some arrives; at start a single node takes up again what a kill interrupted.</summary>
internal sealed partial class JobRunner(RunQueuedJobs run, JobSignal signal, Microsoft.Extensions.Options.IOptions<DatabaseOptions> database, ILogger<JobRunner> log) : BackgroundService
{
    private readonly SemaphoreSlim _work = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        signal.Raised += Wake;
        try
        {
            if (database.Value.Provider == DatabaseProvider.Sqlite) await run.ReleaseLeftWorkAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await _work.WaitAsync(TimeSpan.FromSeconds(5), stoppingToken);
                try
                {
                    await run.ExecuteAsync(stoppingToken);
                }
                catch (Exception problem) when (problem is not OperationCanceledException)
                {
                    LogFailure(problem);
                }
            }
        }
        finally
        {
            signal.Raised -= Wake;
        }
    }

    private void Wake() => _work.Release();

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of long work could not be read; it is tried again")]
    private partial void LogFailure(Exception problem);
}
