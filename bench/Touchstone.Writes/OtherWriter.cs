using System.Diagnostics;

namespace Touchstone.Writes;

/// <summary>Somebody else's small change, again and again: from asking for the writer to the end of the commit, how long did the longest take?</summary>
internal sealed class OtherWriter : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<double> _writing;
    private readonly TaskCompletionSource _begun = new();

    public OtherWriter(Installation installation) => _writing = Task.Factory.StartNew(() => Write(installation), TaskCreationOptions.LongRunning);

    public Task BegunAsync() => _begun.Task;

    public async Task<double> LongestAsync()
    {
        await _stop.CancelAsync();
        return await _writing;
    }

    public void Dispose() => _stop.Dispose();

    private double Write(Installation installation)
    {
        using var connection = installation.Open();
        Installation.Run(connection, "CREATE TABLE IF NOT EXISTS OtherWork (Id INTEGER PRIMARY KEY, Text TEXT)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO OtherWork (Text) VALUES ('a word')";
        double longest = 0;
        for (var n = 0; !_stop.IsCancellationRequested; n++)
        {
            var watch = Stopwatch.StartNew();
            using (var transaction = connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                insert.ExecuteNonQuery();
                transaction.Commit();
            }
            // The first few are the warm-up.
            if (n >= 5)
                longest = Math.Max(longest, watch.Elapsed.TotalMilliseconds);
            if (n == 5)
                _begun.SetResult();
            Thread.Sleep(2);
        }
        return longest;
    }
}
