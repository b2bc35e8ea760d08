using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Touchstone.Web.Client.Shared;

/// <summary>Gives every change made in the browser an id of its own, so that sending it twice does it once.</summary>
public sealed class OperationIds(TimeProvider time)
{
    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        Span<byte> stamp = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, time.GetUtcNow().ToUnixTimeMilliseconds());
        stamp[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
