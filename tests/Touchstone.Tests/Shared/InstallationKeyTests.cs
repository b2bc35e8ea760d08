using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Tests.Shared;

public sealed class InstallationKeyTests : IDisposable
{
    private static readonly string Given = Convert.ToBase64String(Enumerable.Range(1, 32).Select(x => (byte)x).ToArray());
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void A_new_installation_makes_its_key_once_and_only_its_owner_reads_it()
    {
        var made = Key().Read();

        Assert.Equal(32, made.Length);
        Assert.Equal(made, Key().Read());
        Assert.Equal(["installation.key"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "installation.key")));
    }

    [Fact]
    public void The_file_of_an_earlier_version_stays_the_key()
    {
        File.WriteAllText(Path.Combine(_folder, "audit.key"), Given + "\n");

        Assert.Equal(Convert.FromBase64String(Given), Key().Read());
        Assert.False(File.Exists(Path.Combine(_folder, "installation.key")));
    }

    [Theory]
    [InlineData("Installation:Key")]
    [InlineData("Audit:Key")]
    public void The_setting_goes_before_the_file_under_its_earlier_name_too(string setting)
    {
        Key().Read();

        Assert.Equal(Convert.FromBase64String(Given), Key((setting, Given)).Read());
    }

    [Theory]
    [InlineData("no base64!")]
    [InlineData("c2hvcnQ=")]
    public void What_is_no_key_is_refused_with_the_name_of_the_setting(string text)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Key(("Installation:Key", text)).Read());

        Assert.Contains("Installation:Key must be base64 of at least 32 bytes", refused.Message);
    }

    [Fact]
    public void A_damaged_file_is_not_replaced_but_told()
    {
        var path = Path.Combine(_folder, "installation.key");
        File.WriteAllText(path, "");

        var broken = Assert.Throws<RuleBrokenException>(() => Key().Read());

        Assert.Equal("installation-key-unreadable", broken.Code);
        Assert.Contains(path, broken.Message);
        Assert.Equal("", File.ReadAllText(path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private InstallationKey Key(params (string Name, string Value)[] settings)
    {
        var all = settings.Append(("Files:DataFolder", _folder)).ToDictionary(x => x.Item1, x => (string?)x.Item2);
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build()).AddShared();
        return services.BuildServiceProvider().GetRequiredService<InstallationKey>();
    }
}
