using Touchstone.Testing;

namespace Touchstone.Web.Tests.Storage;

[Trait("Category", "Slow")]
public sealed class PrivateFilesProcessTests
{
    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Nothing_that_the_program_makes_can_be_read_by_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        Assert.SkipWhen(TestDatabase.IsPostgres, "The server keeps its own files.");
        var place = Directory.CreateTempSubdirectory("touchstone-private-").FullName;
        try
        {
            var data = Path.Combine(place, "data");
            Assert.Equal(0, (await ServerProcess.RunAsync(["demo", "--seed", "1", "--interactions", "26", "--data", data])).Code);
            Assert.Equal(0, (await ServerProcess.RunAsync(["evaluations", "export", "--out", Path.Combine(place, "evaluations.csv"), "--data", data])).Code);

            const UnixFileMode others =
                UnixFileMode.GroupRead
                | UnixFileMode.GroupWrite
                | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead
                | UnixFileMode.OtherWrite
                | UnixFileMode.OtherExecute;
            var made = Directory.GetFileSystemEntries(place, "*", SearchOption.AllDirectories);
            Assert.Contains(Path.Combine(data, "touchstone.db"), made);
            Assert.Contains(Path.Combine(place, "evaluations.csv"), made);
            Assert.Equal([], made.Where(x => (File.GetUnixFileMode(x) & others) != 0));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
