using System.Buffers;

namespace Touchstone.Interactions.Importing;

/// <summary>Reads lines of bytes; a line over the limit is passed over without being held in memory.</summary>
internal sealed class LineReader(Stream stream, int limit) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _start,
        _end;
    private bool _atEnd;

    public long Line { get; private set; }

    /// <summary>The next line without its end; too long means that it was over the limit and only its beginning is given.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        tooLong = false;
        line = default;
        var searched = _start;
        while (true)
        {
            var found = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Trimmed(_start, searched + found);
                _start = searched + found + 1;
                Line++;
                return true;
            }
            if (_end - _start > limit)
            {
                line = _buffer.AsMemory(_start, Math.Min(200, limit)).ToArray();
                tooLong = true;
                PassOver();
                Line++;
                return true;
            }
            searched = _end;
            if (_atEnd)
            {
                if (_start == _end)
                    return false;
                line = Trimmed(_start, _end);
                _start = _end;
                Line++;
                return true;
            }
            var moved = Fill();
            searched -= moved;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private ReadOnlyMemory<byte> Trimmed(int from, int until)
    {
        if (until > from && _buffer[until - 1] == '\r')
            until--;
        return _buffer.AsMemory(from, until - from);
    }

    private int Fill()
    {
        var moved = 0;
        if (_start > 0)
        {
            moved = _start;
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - moved);
        }
        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        if (read == 0)
            _atEnd = true;
        _end += read;
        return moved;
    }

    private void PassOver()
    {
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (found >= 0)
            {
                _start += found + 1;
                return;
            }
            _start = _end = 0;
            var read = stream.Read(_buffer, 0, _buffer.Length);
            if (read == 0)
            {
                _atEnd = true;
                return;
            }
            _end = read;
        }
    }
}
