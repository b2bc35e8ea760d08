using Touchstone.Shared.Audit;

namespace Touchstone.Web.Shared.Background;

/// <summary>Writes the counts of repeated refusals when their time is over, and the rest when the server stops.</summary>
internal sealed partial class RefusalCounts(RefusalLog refusals, TimeProvider time, ILogger<RefusalCounts> log) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(all: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await minute.WaitForNextTickAsync(stoppingToken))
            await FlushAsync(all: false, stoppingToken);
    }

    private async Task FlushAsync(bool all, CancellationToken stop)
    {
        try
        {
            await refusals.FlushAsync(all, stop);
        }
        catch (Exception problem) when (all || !stop.IsCancellationRequested)
        {
            LogFailure(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The counts of refused attempts could not be written")]
    private partial void LogFailure(Exception problem);
}
