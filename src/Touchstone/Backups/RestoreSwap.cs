using Touchstone.Shared.Access;

namespace Touchstone.Backups;

/// <summary>
/// Puts an unpacked installation in the place of another, in steps that a mark on the disk tells. Before the mark the old one stands untouched;
/// from the mark on whoever opens the folder next carries the steps to their end. The old one is deleted last.
/// </summary>
public static class RestoreSwap
{
    public const string MarkName = "restore.mark";
    private const string NewName = "restore-new";
    private const string OldName = "restore-old";
    private const string SetAside = "set aside";
    private const string PutBack = "put in place";
    private static readonly string[] Own =
    [
        "touchstone.db",
        "touchstone.db-wal",
        "touchstone.db-shm",
        "touchstone.db-journal",
        "files",
        "imports",
        InstallationKey.FileName,
        InstallationKey.EarlierFileName,
    ];

    /// <summary>Whether the folder holds (a part of) an installation.</summary>
    internal static bool Holds(string root) => Own.Any(x => Path.Exists(Path.Combine(root, x)));

    /// <summary>True when a restore was begun and not carried to its end.</summary>
    public static bool IsUnfinished(string root) => File.Exists(Path.Combine(root, MarkName)) || Directory.Exists(Path.Combine(root, NewName));

    internal static void PutInPlace(string root, string stage)
    {
        Delete(Path.Combine(root, NewName));
        Delete(Path.Combine(root, OldName));
        Directory.Move(stage, Path.Combine(root, NewName));
        Mark(root, SetAside);
        Complete(root);
    }

    /// <summary>Carries a begun restore to its end; nothing to do is the usual case. The caller has the folder for itself.</summary>
    public static void Complete(string root)
    {
        var mark = Path.Combine(root, MarkName);
        var (fresh, old) = (Path.Combine(root, NewName), Path.Combine(root, OldName));
        if (!File.Exists(mark))
        {
            Delete(fresh);
            return;
        }
        if (File.ReadAllText(mark) == SetAside)
        {
            Directory.CreateDirectory(old);
            foreach (var name in Own)
                Move(Path.Combine(root, name), Path.Combine(old, name));
            Mark(root, PutBack);
        }
        foreach (var name in Own)
            Move(Path.Combine(fresh, name), Path.Combine(root, name));
        File.Delete(mark);
        Delete(fresh);
        Delete(old);
    }

    /// <summary>Written beside and moved, so that it is never half there.</summary>
    private static void Mark(string root, string step)
    {
        var next = Path.Combine(root, MarkName + ".next");
        using (var file = new FileStream(next, FileMode.Create))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(step));
            file.Flush(flushToDisk: true);
        }
        File.Move(next, Path.Combine(root, MarkName), overwrite: true);
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else if (File.Exists(from))
            File.Move(from, to);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
