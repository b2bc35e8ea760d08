using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Audit;

namespace Touchstone.Shared.Erasures;

/// <summary>Writes every erasure into a file beside the backups, so that an older backup put back does not bring back what was erased since. The audit log
/// tells which; what is not in the file yet is added.</summary>
public sealed class KeepErasureLedger(IDbContextFactory<QualityDb> databases, IEnumerable<IErasureRepeat> kinds) : IDisposable
{
    public const string FileName = "erasures.ledger";

    private const int MostReads = 100;
    private static readonly TimeSpan RestBetweenReads = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, long> _writtenTo = [];

    /// <summary>Gives how many were added.</summary>
    public async Task<int> ExecuteAsync(string folder, CancellationToken stop = default)
    {
        var path = Path.GetFullPath(Path.Combine(folder, FileName));
        await _one.WaitAsync(stop);
        try
        {
            // A file that was taken away is written anew.
            var after = File.Exists(path) ? _writtenTo.GetValueOrDefault(path) : 0;
            var found = await FoundAsync(after, stop);
            if (found.Count == 0)
                return 0;
            var added = Append(path, [.. found.Select(x => x.Line)]);
            _writtenTo[path] = found.Max(x => x.Entry);
            return added;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The lines of a ledger; a last line that a kill cut short is none. Whoever writes it holds it alone for a moment, and is waited for.</summary>
    internal static IReadOnlyList<ErasureLine> Read(string path)
    {
        for (var attempt = 1; File.Exists(path); attempt++)
        {
            try
            {
                return [.. File.ReadLines(path).Select(ErasureLine.Parse).OfType<ErasureLine>()];
            }
            catch (IOException) when (attempt < MostReads && File.Exists(path))
            {
                Thread.Sleep(RestBetweenReads);
            }
        }
        return [];
    }

    public void Dispose() => _one.Dispose();

    private async Task<List<(long Entry, ErasureLine Line)>> FoundAsync(long after, CancellationToken stop)
    {
        var found = new List<(long, ErasureLine)>();
        await using var db = await databases.CreateDbContextAsync(stop);
        foreach (var kind in kinds)
        {
            var (action, subject) = (kind.Action, kind.SubjectKind);
            var entries = await StoredEntries.RowsAsync(
                db.Set<AuditEntry>().AsNoTracking().Where(x => x.SubjectKind == subject && x.Action == action && x.Id > after).OrderBy(x => x.Id),
                x => new
                {
                    x.Id,
                    x.At,
                    x.SubjectId,
                },
                // A time that cannot be read is the beginning of time: what was erased is known all the same.
                async (one, id) =>
                    new
                    {
                        Id = id,
                        At = DateTimeOffset.UnixEpoch,
                        SubjectId = await one.Select(x => (string?)x.SubjectId).FirstAsync(stop) ?? "",
                    },
                stop
            );
            found.AddRange(
                entries.Where(x => x.SubjectId.Length > 0).Select(x => (x.Id, new ErasureLine(ErasureLine.IdOf(x.Id, x.At), action, x.SubjectId, x.At)))
            );
        }
        return [.. found.OrderBy(x => x.Item1)];
    }

    private static int Append(string path, IReadOnlyList<ErasureLine> lines)
    {
        // Several nodes may write; the second waits for its turn by trying again at the next tick.
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        using var reader = new StreamReader(file, Encoding.ASCII, false, 1 << 14, leaveOpen: true);
        var known = new HashSet<string>();
        string? last = null;
        while (reader.ReadLine() is { } line)
        {
            last = line;
            if (ErasureLine.Parse(line) is { } one)
                known.Add(one.Id);
        }
        var missing = lines.Where(x => !known.Contains(x.Id)).ToList();
        if (missing.Count == 0)
            return 0;
        file.Seek(0, SeekOrigin.End);
        // A line that a kill cut short is closed, so that it does not swallow the next.
        var text = new StringBuilder(last is { Length: > 0 } && ErasureLine.Parse(last) is null ? "\n" : "");
        foreach (var line in missing)
            text.Append(line).Append('\n');
        file.Write(Encoding.ASCII.GetBytes(text.ToString()));
        file.Flush(flushToDisk: true);
        return missing.Count;
    }
}
