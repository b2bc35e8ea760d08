namespace Touchstone.Shared.Tables;

/// <summary>
/// Splits text into CSV records with their line numbers: the one reader of delimited text, for imports of every kind and tables of the command line. A
/// general CSV library stops at the first record that it cannot read, and does not say on which line it began; here a record over the limit is passed
/// over without being held in memory, and a quotation mark that is never closed costs its own line only: reading goes on with the next.
/// </summary>
internal sealed class CsvRecordReader(TextReader text, char delimiter, int limit, char mark = '"')
{
    public const string TooLong = "too-long",
        OpenQuote = "open-quote",
        UnclearQuote = "unclear-quote";

    private const int LongestShown = 20_000;
    private readonly List<string> _cells = [];
    private char[] _buffer = new char[1 << 15];
    private int _start,
        _end;
    private bool _atEnd;
    private long _line = 1;

    /// <summary>How many cells a record has, where it is known: of two ways to read a record, the one that fits is meant.</summary>
    public int Width { get; set; }

    /// <summary>False at the end of the text. Empty lines are passed over.</summary>
    public bool TryRead(out CsvRecord record)
    {
        record = default;
        Compact();
        while (true)
        {
            if (!Has(_start))
                return false;
            if (_buffer[_start] is '\n' or '\r')
            {
                _start = AfterEnd(_start);
                _line++;
                continue;
            }
            record = ReadOne();
            return true;
        }
    }

    private enum Reading
    {
        Whole,
        Open,
        TooLong,
    }

    /// <summary>One way to read the record: where it ends, over how many line ends it went, and whether backslashes stand before its marks.</summary>
    private struct Attempt
    {
        public Reading Reading;
        public int End,
            Lines;

        /// <summary>A backslash before a mark in the middle of a text, or before any mark.</summary>
        public bool EscapeInside,
            Escape;
    }

    private CsvRecord ReadOne()
    {
        var attempt = Parse(escapes: false);
        if (attempt.Escape)
        {
            // Some programs write \" for a mark within a text. What is read right that way was written that way.
            var escaped = Parse(escapes: true);
            if (Fits(escaped) && (attempt.EscapeInside || !Fits(Parse(escapes: false))))
                attempt = Parse(escapes: true);
            else if (attempt.EscapeInside && attempt.Reading != Reading.TooLong)
                return FirstLine(UnclearQuote);
            else
                attempt = Parse(escapes: false);
        }
        if (attempt.Reading == Reading.Open)
            return FirstLine(OpenQuote);
        if (attempt.Reading == Reading.TooLong)
            return FirstLine(TooLong);
        if (attempt.Lines > 0 && SwallowsRecord(attempt))
            return FirstLine(OpenQuote);
        var line = _line;
        _start = attempt.End;
        _line += attempt.Lines + 1;
        return new CsvRecord(line, [.. _cells], null);
    }

    private bool Fits(Attempt attempt) => attempt.Reading == Reading.Whole && (Width == 0 || _cells.Count == Width);

    private Attempt Parse(bool escapes)
    {
        var attempt = new Attempt();
        _cells.Clear();
        var at = _start;
        while (true)
        {
            var opening = at;
            while (Has(opening) && _buffer[opening] == ' ' && delimiter != ' ')
                opening++;
            if (Has(opening) && _buffer[opening] == mark)
            {
                at = opening;
                attempt.Reading = Quoted(ref at, ref attempt, escapes);
                if (attempt.Reading != Reading.Whole)
                    return attempt;
            }
            else if (!Plain(ref at))
            {
                attempt.Reading = Reading.TooLong;
                return attempt;
            }
            if (Has(at) && _buffer[at] == delimiter)
            {
                at++;
                continue;
            }
            attempt.End = Has(at) ? AfterEnd(at) : at;
            return attempt;
        }
    }

    private bool Plain(ref int at)
    {
        var from = at;
        while (Has(at))
        {
            var found = _buffer.AsSpan(at, _end - at).IndexOfAny(delimiter, '\n', '\r');
            at = found < 0 ? _end : at + found;
            if (at - _start > limit)
                return false;
            if (found >= 0)
                break;
        }
        _cells.Add(new string(_buffer, from, at - from));
        return true;
    }

    private Reading Quoted(ref int at, ref Attempt attempt, bool escapes)
    {
        var from = ++at;
        var (doubled, escaped, inside) = (false, false, false);
        var lines = 0;
        while (true)
        {
            if (!Has(at))
                return Reading.Open;
            var found = _buffer.AsSpan(at, _end - at).IndexOfAny(mark, '\n', '\r');
            at = found < 0 ? _end : at + found;
            if (at - _start > limit)
                return lines == 0 ? Reading.TooLong : Reading.Open;
            if (found < 0)
                continue;
            if (_buffer[at] != mark)
            {
                // A mark stood in the middle of this line, and none closed the text.
                if (inside)
                    return Reading.Open;
                lines++;
                at = AfterEnd(at);
                continue;
            }
            var slashes = SlashesBefore(at, from);
            attempt.Escape |= slashes % 2 == 1;
            if (escapes && slashes % 2 == 1)
            {
                escaped = true;
                at++;
                continue;
            }
            if (Has(at + 1) && _buffer[at + 1] == mark)
            {
                doubled = true;
                at += 2;
                continue;
            }
            var end = at + 1;
            while (Has(end) && _buffer[end] is ' ' && delimiter != ' ')
                end++;
            if (!Has(end) || _buffer[end] == delimiter || _buffer[end] is '\n' or '\r')
            {
                _cells.Add(Content(from, at, doubled, escaped));
                at = end;
                attempt.Lines += lines;
                return Reading.Whole;
            }
            // A mark that stands in the middle of a later line opens a cell there: this one was never closed.
            if (lines > 0)
                return Reading.Open;
            attempt.EscapeInside |= slashes % 2 == 1;
            inside = true;
            at++;
        }
    }

    private int SlashesBefore(int at, int from)
    {
        var slashes = 0;
        while (at - slashes > from && _buffer[at - slashes - 1] == '\\')
            slashes++;
        return slashes;
    }

    private string Content(int from, int until, bool doubled, bool escaped)
    {
        var cell = new string(_buffer, from, until - from);
        if (doubled)
            cell = cell.Replace($"{mark}{mark}", mark.ToString());
        return escaped ? Unescaped(cell) : cell;
    }

    /// <summary>A backslash before a mark goes; doubled backslashes become one only where every backslash of the text is written so.</summary>
    private string Unescaped(string cell)
    {
        var everyOne = true;
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != '\\')
                continue;
            everyOne &= i + 1 < cell.Length && (cell[i + 1] == '\\' || cell[i + 1] == mark);
            i++;
        }
        return everyOne ? cell.Replace("\\\\", "\0").Replace($"\\{mark}", mark.ToString()).Replace('\0', '\\') : cell.Replace($"\\{mark}", mark.ToString());
    }

    /// <summary>Whether a text over several lines holds a line that is itself a record: then its mark was never closed, and the one that seemed to close it is
    /// another row's.</summary>
    private bool SwallowsRecord(Attempt attempt)
    {
        if (Width < 3 || _cells.Count == 0 || Shape(_cells[0].AsSpan()) is not { } own)
            return false;
        var rest = _buffer.AsSpan(_start, attempt.End - _start);
        for (var next = rest.IndexOfAny('\n', '\r'); next >= 0; next = rest.IndexOfAny('\n', '\r'))
        {
            rest = rest[(next + 1)..];
            var end = rest.IndexOfAny('\n', '\r');
            var line = end < 0 ? rest : rest[..end];
            if (line.Count(delimiter) == Width - 1 && Shape(line[..line.IndexOf(delimiter)]) == own)
                return true;
        }
        return false;
    }

    /// <summary>How an id is built, such as “a-9”; null where there is no digit in it.</summary>
    private static string? Shape(ReadOnlySpan<char> cell)
    {
        if (cell.Length is 0 or > 60 || cell.IndexOfAnyInRange('0', '9') < 0)
            return null;
        var shape = new System.Text.StringBuilder();
        foreach (var c in cell)
        {
            var kind =
                char.IsDigit(c) ? '9'
                : char.IsLetter(c) ? 'a'
                : c;
            if (shape.Length == 0 || shape[^1] != kind)
                shape.Append(kind);
        }
        return shape.ToString();
    }

    private CsvRecord FirstLine(string fault)
    {
        var line = _line;
        var shown = new System.Text.StringBuilder();
        while (Has(_start) && _buffer[_start] is not ('\n' or '\r'))
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOfAny('\n', '\r');
            var part = found < 0 ? _end - _start : found;
            if (shown.Length < LongestShown)
                shown.Append(_buffer, _start, Math.Min(part, LongestShown - shown.Length));
            _start += part;
            if (_start == _end)
                _start = _end = 0;
        }
        if (Has(_start))
            _start = AfterEnd(_start);
        _line++;
        return new CsvRecord(line, [shown.ToString()], fault);
    }

    private void Compact()
    {
        if (_start < _buffer.Length / 2)
            return;
        Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
    }

    private int AfterEnd(int at) => _buffer[at] == '\r' && Has(at + 1) && _buffer[at + 1] == '\n' ? at + 2 : at + 1;

    /// <summary>Whether there is a character at this place. Positions stay valid: the buffer grows at its end, and moves only between records.</summary>
    private bool Has(int at)
    {
        while (at >= _end)
        {
            if (_atEnd)
                return false;
            if (_end == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = text.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
                _atEnd = true;
            _end += read;
        }
        return true;
    }
}
