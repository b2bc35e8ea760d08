using System.ComponentModel.DataAnnotations;

namespace Touchstone.Shared.Files;

/// <summary>Where files and keys are kept.</summary>
public sealed class FilesOptions
{
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Closes to others what belongs to the data: the database with its companions, the keys, and the folder where it is the product's own.</summary>
    public void Narrow(string database)
    {
        foreach (var companion in new[] { "", "-wal", "-shm", "-journal" })
            PrivateFiles.Narrow(database + companion);
        foreach (var key in Directory.GetFiles(DataFolder, "*.key"))
            PrivateFiles.Narrow(key);
        PrivateFiles.Narrow(Path.Combine(DataFolder, "files"));
        // A folder that everybody may write to, such as /tmp, is not the product's own.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(DataFolder) & (UnixFileMode.OtherWrite | UnixFileMode.StickyBit)) == 0)
            PrivateFiles.Narrow(DataFolder);
    }

    /// <summary>Makes the data folder when there is none; only its owner may look into it, for it holds people's words and the keys.</summary>
    public void CreateDataFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(DataFolder);
        else
            Directory.CreateDirectory(DataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
