using Touchstone.Shared.Files;

namespace Touchstone.Backups;

/// <summary>A private folder within the data folder, for what is copied or unpacked; it goes when the work is over, and what a kill left goes at the next
/// work.</summary>
public sealed class WorkFolder : IDisposable
{
    private const string Prefix = "work-";
    private const string Mark = ".in-use";
    private readonly FileStream _inUse;

    private WorkFolder(string path, FileStream inUse) => (Path, _inUse) = (path, inUse);

    public string Path { get; }

    /// <summary>Deletes what killed work left.</summary>
    public static void Tidy(FilesOptions files)
    {
        var root = System.IO.Path.GetFullPath(files.DataFolder);
        if (!Directory.Exists(root))
            return;
        foreach (var mark in Directory.GetFiles(root, Prefix + "*" + Mark))
            DeleteUnlessInUse(mark[..^Mark.Length]);
    }

    internal static WorkFolder In(FilesOptions files)
    {
        files.CreateDataFolder();
        Tidy(files);
        var root = System.IO.Path.GetFullPath(files.DataFolder);
        var path = System.IO.Path.Combine(root, Prefix + System.IO.Path.GetRandomFileName());
        // The mark comes first and goes last: a folder never stands without one.
        var inUse = Hold(path);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new WorkFolder(path, inUse);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        _inUse.Dispose();
    }

    private static FileStream Hold(string path) => new(path + Mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

    private static void DeleteUnlessInUse(string path)
    {
        try
        {
            using var _ = Hold(path);
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // Another process works there.
        }
    }
}
