using Touchstone.Shared.Files;

namespace Touchstone.Tests.Shared;

public sealed class DataFolderTests
{
    [Fact]
    public void Only_its_owner_may_look_into_a_new_data_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var place = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var files = new FilesOptions { DataFolder = Path.Combine(place, "data") };
            files.CreateDataFolder();
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(files.DataFolder));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
