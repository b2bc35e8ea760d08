using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Touchstone.Shared.Files;

namespace Touchstone.Shared.Audit;

/// <summary>The secret that seals the audit chain: from settings, or a file in the data folder that only its owner reads.</summary>
public sealed class AuditKey(IOptions<AuditOptions> options, IOptions<FilesOptions> files)
{
    private readonly Lock _gate = new();
    private byte[]? _key;

    public byte[] Read()
    {
        lock (_gate) return _key ??= Load();
    }

    private byte[] Load()
    {
        if (options.Value.Key is { Length: > 0 } text) return Convert.FromBase64String(text);
        var path = Path.Combine(files.Value.DataFolder, "audit.key");
        if (File.Exists(path)) return Convert.FromBase64String(File.ReadAllText(path).Trim());
        files.Value.CreateDataFolder();
        var key = RandomNumberGenerator.GetBytes(32);
        var temporary = path + ".new";
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
            return Convert.FromBase64String(File.ReadAllText(path).Trim());
        }
        return key;
    }
}
