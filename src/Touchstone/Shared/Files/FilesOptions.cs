using System.ComponentModel.DataAnnotations;

namespace Touchstone.Shared.Files;

/// <summary>Where files and keys are kept.</summary>
public sealed class FilesOptions
{
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Makes the data folder when there is none; only its owner may look into it, for it holds people's words and the keys.</summary>
    public void CreateDataFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(DataFolder);
        else Directory.CreateDirectory(DataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
