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

    /// <summary>The file that holds the key; nothing when a setting does.</summary>
    public string? FilePath => options.Value.Key.Length > 0 ? null
        : Path.GetFullPath(Path.Combine(files.Value.DataFolder, File.Exists(Path.Combine(files.Value.DataFolder, EarlierFileName)) ? EarlierFileName : FileName));

    public byte[] Read()
    {
        lock (_gate) return _key ??= Load();
    }

    private byte[] Load()
    {
        if (options.Value.Key is { Length: > 0 } text) return Decode(text, "Installation:Key");
        var folder = files.Value.DataFolder;
        foreach (var name in new[] { EarlierFileName, FileName })
        {
            if (Path.Combine(folder, name) is var known && File.Exists(known)) return Decode(File.ReadAllText(known), known);
        }
        files.Value.CreateDataFolder();
        var path = Path.Combine(folder, FileName);
        var key = RandomNumberGenerator.GetBytes(32);
        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, Convert.ToBase64String(key));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
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

    private static byte[] Decode(string text, string where) => InstallationOptions.Decode(text)
        ?? throw new RuleBrokenException("installation-key-unreadable", $"{where} holds no key. Put the one back that your backup holds; with another, the audit log does not verify and everybody must sign in anew.");
}
