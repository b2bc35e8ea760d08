using System.Buffers.Binary;
using System.Security.Cryptography;
using Touchstone.Shared;

namespace Touchstone.Backups;

/// <summary>Reads what <see cref="SealedWriter"/> wrote; gives out only what was proven to be unchanged, and refuses an end that is not the end.</summary>
internal sealed class SealedReader(Stream inner, byte[] key, byte[] header) : Stream
{
    private readonly AesGcm _aes = new(key, SealedWriter.TagLength);
    private readonly byte[] _bound = SHA256.HashData(header);
    private byte[] _piece = [];
    private int _given;
    private long _count;
    private bool _isOver;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private static RuleBrokenException Damaged(string how) => new("backup-damaged", $"The backup is damaged: {how}. Nothing was restored from it.");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_given == _piece.Length)
        {
            if (_isOver)
                return 0;
            await NextAsync(cancellationToken);
        }
        var part = Math.Min(buffer.Length, _piece.Length - _given);
        _piece.AsMemory(_given, part).CopyTo(buffer);
        _given += part;
        return part;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() { }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _aes.Dispose();
        base.Dispose(disposing);
    }

    private async Task NextAsync(CancellationToken stop)
    {
        var head = new byte[4];
        if (await inner.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false, stop) < 4)
            throw Damaged("its end is missing");
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var size = (int)(length & ~SealedWriter.Last);
        if (size > SealedWriter.PieceLength)
            throw Damaged("it was changed");
        var stored = new byte[size + SealedWriter.TagLength];
        if (await inner.ReadAtLeastAsync(stored, stored.Length, throwOnEndOfStream: false, stop) < stored.Length)
            throw Damaged("its end is missing");
        var plain = new byte[size];
        try
        {
            _aes.Decrypt(SealedWriter.Nonce(_count++), stored.AsSpan(0, size), stored.AsSpan(size), plain, SealedWriter.Bound(_bound, length));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Damaged("it was changed");
        }
        (_piece, _given, _isOver) = (plain, 0, (length & SealedWriter.Last) != 0);
        if (_isOver && await inner.ReadAsync(new byte[1], stop) > 0)
            throw Damaged("something was added after its end");
    }
}
