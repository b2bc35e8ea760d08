using Microsoft.Extensions.Options;

namespace Touchstone.Shared.Files;

/// <summary>A file of the data folder which says that an installation was set up here, so that the loss of its database is noticed.</summary>
public sealed class InstallationMark(IOptions<FilesOptions> files)
{
    public const string FileName = "installation.mark";

    private string FilePath => Path.Combine(files.Value.DataFolder, FileName);

    public bool Exists => File.Exists(FilePath);

    public void Write()
    {
        if (Exists)
            return;
        files.Value.CreateDataFolder();
        File.WriteAllText(
            FilePath,
            "This folder belongs to an installation of Touchstone that is set up. Without its database Touchstone does not start here.\n"
        );
    }
}
