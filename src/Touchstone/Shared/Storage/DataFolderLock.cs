using System.Globalization;
using Microsoft.Extensions.Options;
using Touchstone.Shared.Files;

namespace Touchstone.Shared.Storage;

/// <summary>
/// Says that one process alone has the data folder: a server on SQLite, or a restore. The operating system holds the lock, so it ends with the process, also
/// when that is killed.
/// A note beside it names the holder; a note without a lock tells that the holder did not stop properly.
/// </summary>
public sealed class DataFolderLock(IOptions<FilesOptions> files, TimeProvider time) : IDisposable
{
    public const string FileName = "touchstone.lock";
    public const string NoteName = "touchstone.lock.holder";

    private FileStream? _held;

    /// <summary>True when the process that had the folder before was killed or crashed.</summary>
    public bool FollowsUncleanStop { get; private set; }

    private string Folder => Path.GetFullPath(files.Value.DataFolder);
    private string NotePath => Path.Combine(Folder, NoteName);

    /// <summary>Takes the folder for the purpose ("a server", "a restore"), or says who has it.</summary>
    public void Take(string purpose)
    {
        if (_held is not null)
            return;
        files.Value.CreateDataFolder();
        try
        {
            _held = new FileStream(Path.Combine(Folder, FileName), Private(FileMode.OpenOrCreate));
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new RuleBrokenException(
                "data-folder-in-use",
                $"The data folder {Folder} is in use by {Holder() ?? "another process"}. Only one server may have it: stop that one first, choose "
                    + $"another folder with --data, or use PostgreSQL for several servers."
            );
        }
        FollowsUncleanStop = File.Exists(NotePath);
        using var note = new StreamWriter(new FileStream(NotePath, Private(FileMode.Create)));
        note.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{purpose}, process {Environment.ProcessId} on {Environment.MachineName}, since {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"
            )
        );
    }

    public void Dispose()
    {
        if (_held is null)
            return;
        // The note goes first: whoever takes the lock next must not find that of a holder who stopped properly.
        File.Delete(NotePath);
        _held.Dispose();
        _held = null;
    }

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private string? Holder()
    {
        try
        {
            return File.ReadAllText(NotePath) is { Length: > 0 } said ? said : null;
        }
        catch (IOException)
        {
            // The holder is writing it at this moment; its name is not worth waiting for.
            return null;
        }
    }
}
