using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Touchstone.Backups;

/// <summary>
/// Encrypts a stream in pieces (AES-256-GCM). Each piece is bound to the header, to its place and to whether it is the last, so that none can be changed,
/// moved, left out or cut off unnoticed.
/// Without <see cref="CompleteAsync"/> the last piece is missing and the result is no backup.
/// </summary>
internal sealed class SealedWriter(Stream inner, byte[] key, byte[] header) : Stream
{
    internal const int PieceLength = 1 << 18;
    internal const int TagLength = 16;
    internal const uint Last = 1u << 31;

    private readonly AesGcm _aes = new(key, TagLength);
    private readonly byte[] _bound = SHA256.HashData(header);
    private readonly byte[] _piece = new byte[PieceLength];
    private int _filled;
    private long _count;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal static byte[] Nonce(long count)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce, count);
        return nonce;
    }

    internal static byte[] Bound(byte[] header, uint length)
    {
        var bound = new byte[header.Length + 4];
        header.CopyTo(bound, 0);
        BinaryPrimitives.WriteUInt32BigEndian(bound.AsSpan(header.Length), length);
        return bound;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (_filled == PieceLength)
                await EmitAsync(isLast: false, cancellationToken);
            var part = Math.Min(buffer.Length, PieceLength - _filled);
            buffer[..part].CopyTo(_piece.AsMemory(_filled));
            _filled += part;
            buffer = buffer[part..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <summary>Writes the last piece.</summary>
    public async Task CompleteAsync(CancellationToken stop) => await EmitAsync(isLast: true, stop);

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _aes.Dispose();
        base.Dispose(disposing);
    }

    private async Task EmitAsync(bool isLast, CancellationToken stop)
    {
        var length = (uint)_filled | (isLast ? Last : 0);
        var sealed_ = new byte[4 + _filled + TagLength];
        BinaryPrimitives.WriteUInt32BigEndian(sealed_, length);
        _aes.Encrypt(Nonce(_count++), _piece.AsSpan(0, _filled), sealed_.AsSpan(4, _filled), sealed_.AsSpan(4 + _filled), Bound(_bound, length));
        await inner.WriteAsync(sealed_, stop);
        _filled = 0;
    }
}
