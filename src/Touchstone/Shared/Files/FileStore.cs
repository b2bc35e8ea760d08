using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Touchstone.Shared.Files;

/// <summary>Keeps files under the digest of their contents: the same file is kept once, and a damaged one is noticed.</summary>
public sealed class FileStore(IOptions<FilesOptions> options)
{
    private string Root => Path.Combine(options.Value.DataFolder, "files");

    public async Task<string> SaveAsync(Stream content, CancellationToken stop = default)
    {
        options.Value.CreateDataFolder();
        Directory.CreateDirectory(Root);
        var temporary = Path.Combine(Root, Path.GetRandomFileName());
        try
        {
            string key;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                var buffer = new byte[1 << 16];
                int read;
                while ((read = await content.ReadAsync(buffer, stop)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), stop);
                }
                file.Flush(flushToDisk: true);
                key = Convert.ToHexStringLower(hash.GetHashAndReset());
            }
            var target = PathOf(key);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
                File.Move(temporary, target);
            return key;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Stream Open(string key) =>
        new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Whether the contents still have the digest that they are kept under.</summary>
    public async Task<bool> IsIntactAsync(string key, CancellationToken stop = default)
    {
        await using var content = Open(key);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop)) == key;
    }

    public bool Exists(string key) => File.Exists(PathOf(key));

    public void Delete(string key) => File.Delete(PathOf(key));

    private string PathOf(string key)
    {
        if (key.Length != 64 || !key.All(char.IsAsciiHexDigit))
            throw new RecordNotFoundException("file", key);
        return Path.Combine(Root, key[..2], key);
    }
}
