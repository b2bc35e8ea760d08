namespace Touchstone.Shared.Tables;

/// <summary>One record of a CSV file: the line it begins on, its cells, and what was wrong with it.</summary>
internal readonly record struct CsvRecord(long Line, string[] Cells, string? Fault);

/// <summary>
/// Splits text into CSV records with their line numbers. A record over the limit is passed over without being held in
/// memory, and a quotation mark that is never closed costs its own line only: reading goes on with the next.
/// </summary>
internal sealed class CsvRecordReader(TextReader text, char delimiter, int limit)
{
    public const string TooLong = "too-long", OpenQuote = "open-quote";

    private const int MostReturns = 50;
    private readonly List<string> _cells = [];
    private char[] _buffer = new char[1 << 15];
    private int _start, _end;
    private bool _atEnd;
    private int _returns;
    private long _line = 1;

    /// <summary>False at the end of the text. Empty lines are passed over.</summary>
    public bool TryRead(out CsvRecord record)
    {
        record = default;
        Compact();
        while (true)
        {
            if (!Has(_start)) return false;
            if (_buffer[_start] is '\n' or '\r')
            {
                var next = AfterEnd(_start);
                _start = next;
                _line++;
                continue;
            }
            record = ReadOne();
            return true;
        }
    }

    private CsvRecord ReadOne()
    {
        var line = _line;
        _cells.Clear();
        var at = _start;
        while (true)
        {
            if (Has(at) && _buffer[at] == '"')
            {
                var closed = Quoted(ref at);
                if (closed == Quote.Open) return ReturnToFirstLine(line);
                if (closed == Quote.TooLong) return PassOver(line);
            }
            else
            {
                var from = at - _start;
                while (Has(at) && _buffer[at] != delimiter && _buffer[at] is not ('\n' or '\r'))
                {
                    at++;
                    if (at - _start > limit) return PassOver(line);
                }
                _cells.Add(new string(_buffer, _start + from, at - _start - from));
            }
            if (Has(at) && _buffer[at] == delimiter)
            {
                at++;
                continue;
            }
            if (Has(at)) at = AfterEnd(at);
            _start = at;
            _line++;
            return new CsvRecord(line, [.. _cells], null);
        }
    }

    private enum Quote
    {
        Closed,
        Open,
        TooLong,
    }

    private Quote Quoted(ref int at)
    {
        var from = at - _start + 1;
        var doubled = false;
        var lines = 0;
        at++;
        while (true)
        {
            if (!Has(at)) return Quote.Open;
            if (at - _start > limit) return lines == 0 ? Quote.TooLong : Quote.Open;
            var c = _buffer[at];
            if (c == '\n' || (c == '\r' && !(Has(at + 1) && _buffer[at + 1] == '\n')))
            {
                if (_returns >= MostReturns) return Quote.Open;
                lines++;
            }
            if (c == '"')
            {
                if (!Has(at + 1) || _buffer[at + 1] != '"') break;
                doubled = true;
                at++;
            }
            at++;
        }
        // A mark that closes in the middle of a later line opens a cell there: this one was never closed.
        if (lines > 0 && Has(at + 1) && _buffer[at + 1] != delimiter && _buffer[at + 1] is not ('\n' or '\r')) return Quote.Open;
        var cell = new string(_buffer, _start + from, at - _start - from);
        if (doubled) cell = cell.Replace("\"\"", "\"");
        at++;
        // Whatever stands between the closing mark and the next delimiter belongs to the cell.
        var tail = at - _start;
        while (Has(at) && _buffer[at] != delimiter && _buffer[at] is not ('\n' or '\r'))
        {
            at++;
            if (at - _start > limit) return Quote.TooLong;
        }
        if (at - _start > tail) cell += new string(_buffer, _start + tail, at - _start - tail);
        _cells.Add(cell);
        _line += lines;
        return Quote.Closed;
    }

    private CsvRecord ReturnToFirstLine(long line)
    {
        _returns++;
        _line = line;
        return PassOver(line) with { Fault = OpenQuote };
    }

    private CsvRecord PassOver(long line)
    {
        _line = line;
        var first = _cells.Count > 0 ? _cells[0] : new string(_buffer, _start, Math.Min(80, _end - _start));
        while (Has(_start) && _buffer[_start] is not ('\n' or '\r'))
        {
            _start++;
            if (_start == _end) _start = _end = 0;
        }
        if (Has(_start)) _start = AfterEnd(_start);
        _line++;
        return new CsvRecord(line, [first], TooLong);
    }

    private void Compact()
    {
        if (_start < _buffer.Length / 2) return;
        Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
    }

    private int AfterEnd(int at) => _buffer[at] == '\r' && Has(at + 1) && _buffer[at + 1] == '\n' ? at + 2 : at + 1;

    /// <summary>Whether there is a character at this place. Positions stay valid: the buffer grows at its end, and moves only between records.</summary>
    private bool Has(int at)
    {
        while (at >= _end)
        {
            if (_atEnd) return false;
            if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = text.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0) _atEnd = true;
            _end += read;
        }
        return true;
    }
}
