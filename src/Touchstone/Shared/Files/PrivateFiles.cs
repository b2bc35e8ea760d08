using System.Runtime.InteropServices;

namespace Touchstone.Shared.Files;

/// <summary>What the product writes is for the account it runs under and nobody else: database, logs, keys, stored and exported files.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>From here on nothing that this program makes can be read by others; called once, when it starts.</summary>
    public static void ByDefault()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(0b000_111_111);
    }

    /// <summary>Takes from others what an earlier version, or a copy, left open to them.</summary>
    public static void Narrow(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path))
            return;
        var allowed = Directory.Exists(path) ? OwnersFolder : OwnersFile;
        var mode = File.GetUnixFileMode(path);
        if ((mode & ~allowed) == 0)
            return;
        try
        {
            File.SetUnixFileMode(path, mode & allowed);
        }
        catch (UnauthorizedAccessException)
        {
            // It belongs to another account, which shares it on purpose, as with a mounted volume; only that one may close it.
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
