using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Touchstone.Shared.Files;

namespace Touchstone.Organisation;

/// <summary>
/// The one-time token with which the first administrator shows to have access to the server: it is printed where the server was started
/// and kept in a file of the data folder that only its owner reads. Used once, it is gone.
/// </summary>
public sealed class SetUpToken(IOptions<FilesOptions> files)
{
    public const string FileName = "set-up-token";

    private const int Bytes = 16;

    public string FilePath => Path.Combine(files.Value.DataFolder, FileName);

    /// <summary>The token of this installation, made when there is none yet; several servers over one data folder share it.</summary>
    public string Make()
    {
        if (Read() is { } known)
            return known;
        files.Value.CreateDataFolder();
        // What a kill left half written is no token.
        File.Delete(FilePath);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        var place = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            place.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(FilePath, place);
        file.Write(Encoding.ASCII.GetBytes(token + "\n"));
        return token;
    }

    /// <summary>Whether this is the token. It takes as long for a nearly right one as for any other.</summary>
    public bool Verify(string? given) =>
        Read() is { } token
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(token)),
            SHA256.HashData(Encoding.UTF8.GetBytes(given?.Trim() ?? ""))
        );

    public void Forget() => File.Delete(FilePath);

    private string? Read()
    {
        try
        {
            return File.ReadAllText(FilePath).Trim() is { Length: Bytes * 2 } token ? token : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
