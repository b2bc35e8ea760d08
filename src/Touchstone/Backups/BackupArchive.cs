using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Touchstone.Shared;

namespace Touchstone.Backups;

/// <summary>The file of a backup: a readable header, then a tar stream (encrypted unless asked otherwise) whose last entry is the manifest.</summary>
internal static class BackupArchive
{
    private const string ManifestName = "manifest.json";

    /// <summary>Writes all parts; nothing that looks complete is there before everything is written through to the disk.</summary>
    public static async Task WriteAsync(
        Stream file,
        BackupHeader header,
        byte[]? key,
        Func<IReadOnlyList<BackupPart>, BackupManifest> manifest,
        IAsyncEnumerable<(string Name, Stream Content)> parts,
        CancellationToken stop
    )
    {
        var bytes = header.Bytes();
        await file.WriteAsync(bytes, stop);
        await using var seal = key is null ? null : new SealedWriter(file, key, bytes);
        var written = new List<BackupPart>();
        await using (var tar = new TarWriter(seal ?? file, TarEntryFormat.Pax, leaveOpen: true))
        {
            await foreach (var (name, content) in parts.WithCancellation(stop))
            {
                await using (content)
                {
                    var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
                    content.Position = 0;
                    written.Add(new BackupPart(name, content.Length, digest));
                    await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, stop);
                }
            }
            await using var last = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest(written), JsonSerializerOptions.Web));
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, ManifestName) { DataStream = last }, stop);
        }
        if (seal is not null)
            await seal.CompleteAsync(stop);
    }

    /// <summary>Unpacks into the folder and compares every part with the manifest; whatever is not as it was written is refused.</summary>
    public static async Task<BackupManifest> UnpackAsync(string path, BackupSecret? secret, string folder, CancellationToken stop)
    {
        await using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            1 << 16,
            FileOptions.Asynchronous | FileOptions.SequentialScan
        );
        var header = BackupHeader.Read(file, out var bytes) ?? throw new RuleBrokenException("no-backup", $"{path} is not a Touchstone backup.");
        if (header.Format != 1)
            throw new RuleBrokenException("backup-newer", "The backup was made by a newer Touchstone. Restore it with that version or a later one.");
        var key = header.KeyFrom(secret);
        await using var open = key is null ? null : new SealedReader(file, key, bytes);
        try
        {
            return await UnpackAsync(open ?? (Stream)file, folder, stop);
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException or EndOfStreamException or JsonException)
        {
            throw Damaged($"it cannot be read ({problem.Message})");
        }
    }

    private static async Task<BackupManifest> UnpackAsync(Stream stream, string folder, CancellationToken stop)
    {
        var found = new Dictionary<string, BackupPart>();
        BackupManifest? manifest = null;
        await using (var tar = new TarReader(stream, leaveOpen: true))
        {
            while (await tar.GetNextEntryAsync(copyData: false, stop) is { } entry)
            {
                if (manifest is not null)
                    throw Damaged("something was added after its end");
                if (entry.EntryType != TarEntryType.RegularFile)
                    throw Damaged("it contains something that is not a file");
                var content = entry.DataStream ?? new MemoryStream();
                if (entry.Name == ManifestName)
                    manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(content, JsonSerializerOptions.Web, stop);
                else
                    found.Add(entry.Name, await UnpackAsync(entry.Name, content, folder, stop));
            }
        }
        // To the last piece: a cut end shows only there.
        while (await stream.ReadAsync(new byte[4096], stop) > 0) { }
        if (manifest is null)
            throw Damaged("its end is missing");
        foreach (var part in manifest.Parts)
        {
            if (!found.Remove(part.Name, out var same) || same != part)
                throw Damaged($"{part.Name} is missing or was changed");
        }
        return found.Count == 0 ? manifest : throw Damaged($"{found.Keys.First()} does not belong to it");
    }

    private static async Task<BackupPart> UnpackAsync(string name, Stream content, string folder, CancellationToken stop)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw Damaged("a name in it leads outside");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, options);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, stop)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), stop);
        }
        file.Flush(flushToDisk: true);
        return new BackupPart(name, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static RuleBrokenException Damaged(string how) => new("backup-damaged", $"The backup is damaged: {how}. Nothing was restored from it.");
}
