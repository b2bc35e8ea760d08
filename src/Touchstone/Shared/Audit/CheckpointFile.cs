using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace Touchstone.Shared.Audit;

/// <summary>A line of the file; the seal is nothing when the line is not as it was written.</summary>
internal sealed record KeptCheckpoint(int Line, DateTimeOffset At, long Sequence, string? Seal);

/// <summary>Appends checkpoints, signed and written through to the disk, to a file outside the data folder, and reads them back.</summary>
public sealed class CheckpointFile(IOptions<AuditOptions> options, AuditSigner signer, TimeProvider time)
{
    private const int LongestLine = 512;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private long _lastTried = long.MinValue;

    public string? Path => options.Value.CheckpointFile is { Length: > 0 } path ? path : null;

    /// <summary>A line a minute is enough, or the file would outgrow the log.</summary>
    internal bool IsDue => Path is not null && time.GetUtcNow().UtcTicks - Interval.Ticks >= Interlocked.Read(ref _lastTried);

    internal void Append(long sequence, string seal)
    {
        var now = Tried();
        var text = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {sequence}:{seal}");
        var settings = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
        };
        if (!OperatingSystem.IsWindows())
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(Path!, settings);
        file.Position = EndOfWholeLines(file);
        file.SetLength(file.Position);
        file.Write(Encoding.ASCII.GetBytes($"{text} {signer.CheckpointOf(text)}\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The next try is a minute later, whatever came of this one.</summary>
    internal DateTimeOffset Tried()
    {
        var now = time.GetUtcNow();
        Interlocked.Exchange(ref _lastTried, now.UtcTicks);
        return now;
    }

    internal KeptCheckpoint? Last()
    {
        if (!File.Exists(Path))
            return null;
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var end = EndOfWholeLines(file);
        var tail = new byte[Math.Min(end, LongestLine)];
        file.Position = end - tail.Length;
        file.ReadExactly(tail);
        var lines = Encoding.ASCII.GetString(tail).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : Parse(0, lines[^1]);
    }

    internal IEnumerable<KeptCheckpoint> Read()
    {
        using var file = new FileStream(Path!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        // What follows the last end of a line was not finished when the power went.
        var end = EndOfWholeLines(file);
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.ASCII);
        long read = 0;
        for (var line = 1; read < end && reader.ReadLine() is { } text; line++)
        {
            read += text.Length + 1;
            yield return Parse(line, text);
        }
    }

    private KeptCheckpoint Parse(int line, string text)
    {
        var parts = text.TrimEnd('\r').Split(' ');
        if (
            parts is not [var at, var point, var mac]
            || signer.CheckpointOf($"{at} {point}") != mac
            || !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var when)
        )
            return new KeptCheckpoint(line, default, 0, null);
        var place = point.Split(':');
        return new KeptCheckpoint(line, when, long.Parse(place[0], CultureInfo.InvariantCulture), place[1]);
    }

    /// <summary>A line that a power cut left unfinished never was a checkpoint.</summary>
    private static long EndOfWholeLines(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, LongestLine)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return file.Length - tail.Length + Array.LastIndexOf(tail, (byte)'\n') + 1;
    }
}
