using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Touchstone.Interactions.Importing;

/// <summary>Which ids one run has met, and on which line: a few bytes each, so that a million fit.</summary>
internal sealed class SeenInteractions
{
    // Many small tables grow one by one: none needs twice its memory while the others wait.
    private readonly Dictionary<ulong, (uint Line, uint Content)>[] _parts = [.. Enumerable.Range(0, 64).Select(_ => new Dictionary<ulong, (uint, uint)>())];

    /// <summary>Null the first time; then the line of the first record and whether this one says the same.</summary>
    public (long Line, bool IsSame)? Meet(CheckedInteraction met)
    {
        var interaction = met.Interaction;
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(interaction.Source + "\n" + interaction.ExternalId), digest);
        var key = BinaryPrimitives.ReadUInt64LittleEndian(digest);
        var content = Convert.ToUInt32(interaction.ContentHash[..8], 16);
        var part = _parts[digest[31] % _parts.Length];
        if (part.TryGetValue(key, out var first))
            return (first.Line, first.Content == content);
        part[key] = ((uint)met.Line, content);
        return null;
    }
}
