namespace Touchstone.Interactions.Importing;

/// <summary>The last line of every conversation of a file: a few bytes each, so that a million fit.</summary>
internal sealed class LastLines
{
    // Many small tables grow one by one: none needs twice its memory while the others wait.
    private readonly Dictionary<ulong, uint>[] _parts = [.. Enumerable.Range(0, 64).Select(_ => new Dictionary<ulong, uint>())];

    public void Set(ulong key, long line) => _parts[key % 64][key] = (uint)line;

    public long GetValueOrDefault(ulong key) => _parts[key % 64].GetValueOrDefault(key);
}
