using Microsoft.Extensions.Options;
using Touchstone.Database;
using Touchstone.Shared.Jobs;

namespace Touchstone.Web.Shared.Background;

/// <summary>Runs queued long work, several pieces at once, woken when some arrives; at start a single node takes up again what a kill interrupted.</summary>
internal sealed partial class JobRunner(
    RunQueuedJobs run,
    JobSignal signal,
    IOptions<DatabaseOptions> database,
    IOptions<JobsOptions> options,
    ILogger<JobRunner> log
) : BackgroundService
{
    private readonly SemaphoreSlim _work = new(options.Value.AtOnce);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        signal.Raised += Wake;
        try
        {
            if (database.Value.Provider == DatabaseProvider.Sqlite)
                await ReleaseLeftWorkAsync(stoppingToken);
            await Task.WhenAll(Enumerable.Range(0, options.Value.AtOnce).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));
        }
        finally
        {
            signal.Raised -= Wake;
        }
    }

    /// <summary>A store that is busy for a while at the start is no reason to end the server, which an exception from here would do.</summary>
    private async Task ReleaseLeftWorkAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await run.ReleaseLeftWorkAsync(stop);
                return;
            }
            catch (Exception problem) when (!stop.IsCancellationRequested)
            {
                LogFailure(problem);
                await Task.Delay(TimeSpan.FromSeconds(5), stop);
            }
        }
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _work.WaitAsync(TimeSpan.FromSeconds(5), stop);
            try
            {
                await run.ExecuteAsync(stop);
            }
            catch (Exception problem) when (!stop.IsCancellationRequested)
            {
                LogFailure(problem);
            }
        }
    }

    private void Wake() => _work.Release(options.Value.AtOnce);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of long work could not be read; it is tried again")]
    private partial void LogFailure(Exception problem);
}
