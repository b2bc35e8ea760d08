using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Touchstone.Shared.Files;

namespace Touchstone.Shared.Access;

/// <summary>
/// The secret of the installation: it seals the audit log, encrypts the keys of the sign-in cookies, and names ids that must not be kept.
/// From settings, or a file in the data folder that only its owner reads.
/// </summary>
public sealed class InstallationKey(IOptions<InstallationOptions> options, IOptions<FilesOptions> files)
{
    public const string FileName = "installation.key";

    /// <summary>The name of the file while the key only sealed the audit log; where it stands, it stays the key.</summary>
    public const string EarlierFileName = "audit.key";

    private readonly Lock _gate = new();
    private byte[]? _key;

    /// <summary>False when the next reading would make a new key.</summary>
    public bool IsThere => options.Value.Key.Length > 0 || KeyFile is not null;

    /// <summary>Where the key is, or belongs.</summary>
    public string Place =>
        options.Value.Key.Length > 0 ? "the setting Installation:Key" : KeyFile ?? Path.GetFullPath(Path.Combine(files.Value.DataFolder, FileName));

    /// <summary>The file that holds the key; nothing when a setting does.</summary>
    public string? FilePath => options.Value.Key.Length > 0 ? null : KeyFile;

    private string? KeyFile =>
        new[] { EarlierFileName, FileName }.Select(x => Path.GetFullPath(Path.Combine(files.Value.DataFolder, x))).FirstOrDefault(File.Exists);

    public byte[] Read()
    {
        lock (_gate)
            return _key ??= Load();
    }

    /// <summary>Puts the key file aside, where there is one, and makes a new key.</summary>
    internal byte[] Replace(string mark)
    {
        if (options.Value.Key.Length > 0)
            throw new RuleBrokenException(
                "key-in-settings",
                "The key is in the setting Installation:Key. Change it there (`openssl rand -base64 32` makes one), or remove it so that a key file is created."
            );
        lock (_gate)
        {
            while (KeyFile is { } known)
                File.Move(known, $"{known}.{mark}");
            return _key = Load();
        }
    }

    private byte[] Load()
    {
        if (options.Value.Key is { Length: > 0 } text)
            return Decode(text, "Installation:Key");
        if (KeyFile is { } known)
            return Decode(File.ReadAllText(known), known);
        files.Value.CreateDataFolder();
        var path = Path.GetFullPath(Path.Combine(files.Value.DataFolder, FileName));
        var key = RandomNumberGenerator.GetBytes(32);
        var temporary = $"{path}.{Environment.ProcessId}";
        // Private from its first byte, not only afterwards.
        var settings = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(temporary, settings))
            writer.Write(Convert.ToBase64String(key));
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException)
        {
            // Another process was first; its key is the one.
            File.Delete(temporary);
            return Decode(File.ReadAllText(path), path);
        }
        return key;
    }

    private static byte[] Decode(string text, string where) =>
        InstallationOptions.Decode(text)
        ?? throw new RuleBrokenException(
            "installation-key-unreadable",
            $"{where} contains no key. Put back the one in your backup; with another, the audit log does not verify and everybody must sign in again."
        );
}
