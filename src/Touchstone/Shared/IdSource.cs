using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Touchstone.Shared;

/// <summary>Gives version-7 ids from the clock and a generator that can be seeded, so that the same seed gives the same records.</summary>
public sealed class IdSource(TimeProvider time, int? seed = null)
{
    private readonly Lock _gate = new();
    private readonly Random? _seeded = seed is { } value ? new Random(value) : null;

    public Guid Next() => Next(time.GetUtcNow());

    public Guid Next(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate)
        {
            if (_seeded is null)
                RandomNumberGenerator.Fill(bytes);
            else
                _seeded.NextBytes(bytes);
        }
        Span<byte> stamp = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, at.ToUnixTimeMilliseconds());
        stamp[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
