using System.ComponentModel.DataAnnotations;

namespace Touchstone.Backups;

/// <summary>Backups that are made by themselves: where to, when, encrypted with what, and how many are kept.</summary>
public sealed class BackupsOptions : IValidatableObject
{
    /// <summary>A folder outside the data folder, best on another disk. Empty: no backup is made by itself, and no ledger of erasures is kept.</summary>
    public string Folder { get; set; } = "";

    /// <summary>At which time of the organisation's day, such as 02:30.</summary>
    public TimeOnly? At { get; set; }

    /// <summary>Or every so many hours.</summary>
    [Range(1, 24 * 31)]
    public int? EveryHours { get; set; }

    /// <summary>The key that encrypts them. It must lie elsewhere than the backups.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>After so many days a backup is deleted.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 30;

    /// <summary>Of the younger ones so many are kept.</summary>
    [Range(1, 10_000)]
    public int KeepNumber { get; set; } = 60;

    /// <summary>True when backups are to be made by themselves.</summary>
    public bool IsScheduled => Folder.Length > 0 && (At is not null || EveryHours is not null);

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (At is not null && EveryHours is not null)
            yield return new ValidationResult("Backups:At and Backups:EveryHours exclude each other; set one.");
        if ((At is not null || EveryHours is not null) && Folder.Length == 0)
            yield return new ValidationResult("Backups:Folder is missing: say where the backups go.");
        if (IsScheduled && KeyFile.Length == 0)
            yield return new ValidationResult(
                "Backups:KeyFile is missing: backups hold the key of the installation and are encrypted. `openssl rand -base64 32 > FILE` makes a key."
            );
        if (KeyFile.Length > 0 && Folder.Length > 0 && IsWithin(Path.GetFullPath(KeyFile), Folder))
            yield return new ValidationResult("Backups:KeyFile must not lie in Backups:Folder: whoever finds the backups would find their key.");
    }

    /// <summary>Whether a path lies in the folder, links followed.</summary>
    internal static bool IsWithin(string path, string folder)
    {
        var root = Real(Path.GetFullPath(folder)).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return (Real(Path.GetFullPath(path)) + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal);
    }

    /// <summary>The path with the links of its existing part resolved.</summary>
    private static string Real(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var here = Path.Combine(Real(parent), Path.GetFileName(path));
        return Directory.Exists(here) && new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : here;
    }
}
