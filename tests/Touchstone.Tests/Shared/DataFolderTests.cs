using Touchstone.Database;
using Touchstone.Shared.Files;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared;

public sealed class DataFolderTests
{
    [Fact]
    public async Task What_an_earlier_version_left_readable_is_closed_when_the_database_is_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        Assert.SkipWhen(TestDatabase.IsPostgres, "The server keeps its own files.");
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var names = new[] { "touchstone.db", "installation.key" }.Select(x => Path.Combine(organisation.DataFolder, x)).ToList();
        if (OperatingSystem.IsWindows())
            return;
        foreach (var name in names)
            File.SetUnixFileMode(name, (UnixFileMode)0b110_100_100);
        File.SetUnixFileMode(organisation.DataFolder, (UnixFileMode)0b111_101_101);

        await organisation.Get<MigrateDatabase>().ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.All(names, x => Assert.Equal((UnixFileMode)0b110_000_000, ModeOf(x)));
        Assert.Equal((UnixFileMode)0b111_000_000, ModeOf(organisation.DataFolder));
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    [Fact]
    public void Only_its_owner_may_look_into_a_new_data_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var place = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var files = new FilesOptions { DataFolder = Path.Combine(place, "data") };
            files.CreateDataFolder();
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(files.DataFolder));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
