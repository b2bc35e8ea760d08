namespace Touchstone.Cli.Shared;

/// <summary>Files that commands write: a half-written one never stands under the name that was asked for.</summary>
internal static class WholeFile
{
    public static async Task<int> WriteAsync(string path, Func<Stream, Task<int>> write)
    {
        var part = path + ".part";
        int count;
        await using (var stream = File.Create(part))
            count = await write(stream);
        File.Move(part, path, overwrite: true);
        return count;
    }
}
