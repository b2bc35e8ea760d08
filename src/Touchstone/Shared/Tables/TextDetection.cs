using System.Buffers;
using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace Touchstone.Shared.Tables;

/// <summary>What a look over a whole file found: its encoding, how many lines it has, and whether some letters of it are damaged.</summary>
internal sealed record TextForm(Encoding Encoding, string Name, bool IsGuess, int MarkLength, long Lines, bool IsDamaged = false)
{
    /// <summary>Letters of it may have been lost in reading: those of two bytes and more are not looked over beforehand.</summary>
    public bool MayBeDamaged => IsDamaged || Encoding.CodePage is not (65001 or 1252);
}

/// <summary>Finds the encoding of a file: its mark, then strict UTF-8, then the likeliest of the others. Refuses what is no text.</summary>
internal static class TextDetection
{
    private const int SampleSize = 1 << 18;

    static TextDetection() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding? Named(string name)
    {
        // Files called iso-8859-1 are nearly always windows-1252, which has the same letters and the quotation marks besides.
        if (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("ascii", StringComparison.OrdinalIgnoreCase))
            name = "windows-1252";
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public static TextForm Examine(Stream stream, string? named = null, string wanted = "Interactions come as CSV or as JSONL (one JSON object on each line).")
    {
        if (!stream.CanSeek)
            throw new ArgumentException("The file must be one that can be read twice.", nameof(stream));
        stream.Position = 0;
        var sample = new byte[SampleSize];
        var length = stream.ReadAtLeast(sample, SampleSize, throwOnEndOfStream: false);
        var head = sample.AsSpan(0, length);
        if (length == 0)
            throw new RuleBrokenException("empty-file", "The file is empty.");
        var marked = Marked(head);
        if (marked is null)
            RefuseBinary(head, wanted);
        var (lines, isUtf8, badAt, hasOther) = Scan(stream, marked?.Encoding);
        stream.Position = 0;
        if (named is not null && Named(named) is { } given)
        {
            RefuseWrongName(given, marked?.Encoding, isUtf8 && hasOther);
            return new TextForm(given, given.WebName, false, marked?.Length ?? 0, lines, given.CodePage == Encoding.UTF8.CodePage && !isUtf8);
        }
        if (marked is { } mark)
            return new TextForm(mark.Encoding, mark.Encoding.WebName, false, mark.Length, lines, !isUtf8);
        if (isUtf8)
            return new TextForm(new UTF8Encoding(false), "utf-8", false, 0, lines);
        var guess = Guess(stream, badAt) ?? Named("windows-1252")!;
        stream.Position = 0;
        return new TextForm(guess, guess.WebName, true, 0, lines, guess.CodePage == Encoding.UTF8.CodePage);
    }

    public static StreamReader OpenText(Stream stream, TextForm form)
    {
        stream.Position = form.MarkLength;
        return new StreamReader(stream, form.Encoding, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
    }

    public static Stream OpenUtf8(Stream stream, TextForm form)
    {
        stream.Position = form.MarkLength;
        return form.Encoding.CodePage == Encoding.UTF8.CodePage
            ? stream
            : Encoding.CreateTranscodingStream(stream, form.Encoding, Encoding.UTF8, leaveOpen: true);
    }

    private static (Encoding Encoding, int Length)? Marked(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return (new UTF8Encoding(false), 3);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return (Encoding.UTF32, 4);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode, 2);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, 2);
        // UTF-16 without a mark: every second byte of western text is zero.
        int even = 0,
            odd = 0;
        var looked = Math.Min(head.Length, 4096) / 2 * 2;
        for (var i = 0; i < looked; i++)
        {
            if (head[i] != 0)
                continue;
            if (i % 2 == 0)
                even++;
            else
                odd++;
        }
        if (looked >= 8 && odd > looked * 0.3 && even == 0)
            return (Encoding.Unicode, 0);
        return looked >= 8 && even > looked * 0.3 && odd == 0 ? (Encoding.BigEndianUnicode, 0) : null;
    }

    private static void RefuseBinary(ReadOnlySpan<byte> head, string wanted)
    {
        var kind = head switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] when head.IndexOf("xl/"u8) >= 0 => "an Excel workbook; save its sheet as CSV (in Excel: Save as, CSV UTF-8)",
            [(byte)'P', (byte)'K', 3, 4, ..] when head.IndexOf("word/"u8) >= 0 => "a Word document; export the data as CSV instead",
            [(byte)'P', (byte)'K', 3, 4, ..] when head.IndexOf("opendocument.spreadsheet"u8) >= 0 => "an OpenDocument spreadsheet; save its sheet as CSV",
            [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive or a workbook; unpack it, or save the sheet as CSV",
            [0x1F, 0x8B, ..] => "a gzip archive; unpack it first",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document; export the data instead",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old workbook; save the sheet as CSV",
            [0x37, 0x7A, 0xBC, 0xAF, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => "an archive; unpack it first",
            [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', ..] => "a database; export the table as CSV",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "a Parquet file; export the table as CSV",
            [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a picture; export the data instead",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] or [(byte)'I', (byte)'D', (byte)'3', ..] or [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] =>
                "a recording; import what was said as a transcript",
            [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => "a formatted document; export the data as CSV instead",
            _ => MarkupIn(head),
        };
        var (control, zeros) = (0, 0);
        foreach (var b in head)
        {
            if (b == 0)
                zeros++;
            if (b < 32 && b is not (9 or 10 or 12 or 13 or 27))
                control++;
        }
        // A few zero bytes are damage, and cost their rows.
        if (control > (zeros > 0 ? 4 : 16) && control > head.Length / 20)
            kind ??= "no text";
        if (kind is not null)
            throw new RuleBrokenException("not-text", $"The file is {kind}. {wanted}");
    }

    /// <summary>Reports that call themselves workbooks are often web pages.</summary>
    private static string? MarkupIn(ReadOnlySpan<byte> head)
    {
        var start = head.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || start[0] != (byte)'<')
            return null;
        var name = Encoding.ASCII.GetString(start[1..Math.Min(start.Length, 12)]).ToLowerInvariant();
        if (name.StartsWith("?xml", StringComparison.Ordinal))
            return "an XML document; export the data as CSV instead";
        return
            name.StartsWith("!doctype", StringComparison.Ordinal)
            || name.StartsWith("html", StringComparison.Ordinal)
            || name.StartsWith("table", StringComparison.Ordinal)
            || name.StartsWith("meta", StringComparison.Ordinal)
            ? "a web page, perhaps with another ending to its name; open it in a spreadsheet program and save it as CSV"
            : null;
    }

    /// <summary>A wrong name would damage every letter beyond the plain ones without anybody noticing.</summary>
    private static void RefuseWrongName(Encoding given, Encoding? marked, bool isUtf8)
    {
        var found = marked ?? (isUtf8 ? Encoding.UTF8 : null);
        var isWide = given.GetByteCount("a") > 1;
        if (found is null ? !isWide : found.CodePage == given.CodePage)
            return;
        throw new RuleBrokenException("wrong-encoding", $"The mapping says that the file is {given.WebName}, but it is {found?.WebName ?? "not"}.")
        {
            Details = ["Take the encoding out of the mapping to have it found out, or name the right one."],
        };
    }

    private static (long Lines, bool IsUtf8, long BadAt, bool HasOther) Scan(Stream stream, Encoding? marked)
    {
        var wide = marked is not null && marked.CodePage != Encoding.UTF8.CodePage;
        stream.Position = 0;
        var buffer = new byte[1 << 16];
        int kept = 0,
            read;
        long lines = 0,
            position = 0,
            badAt = -1;
        byte last = 10;
        var hasOther = false;
        while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var fresh = buffer.AsSpan(kept, read);
            lines += fresh.Count((byte)10);
            last = fresh[^1];
            hasOther = hasOther || !System.Text.Ascii.IsValid(fresh);
            var span = buffer.AsSpan(0, kept + read);
            kept = 0;
            if (!wide && badAt < 0)
            {
                // A letter of several bytes may be cut at the end of the buffer.
                var whole = span.Length - Unfinished(span);
                if (!Utf8.IsValid(span[..whole]))
                    badAt = position;
                kept = span.Length - whole;
                span[whole..].CopyTo(buffer);
                position += whole;
            }
            else
                position += span.Length;
        }
        if (kept > 0 && badAt < 0)
            badAt = position;
        return (lines + (last == 10 ? 0 : 1), badAt < 0, badAt, hasOther);
    }

    private static int Unfinished(ReadOnlySpan<byte> span)
    {
        for (var back = 1; back <= Math.Min(3, span.Length); back++)
        {
            var b = span[^back];
            if ((b & 0xC0) == 0x80)
                continue;
            var needed =
                b >= 0xF0 ? 4
                : b >= 0xE0 ? 3
                : b >= 0xC0 ? 2
                : 1;
            return needed > back ? back : 0;
        }
        return 0;
    }

    private static Encoding? Guess(Stream stream, long badAt)
    {
        stream.Position = Math.Max(0, badAt - SampleSize / 4);
        var sample = new byte[SampleSize];
        var length = stream.ReadAtLeast(sample, SampleSize, throwOnEndOfStream: false);
        if (IsMostlyUtf8(sample.AsSpan(0, length)))
            return new UTF8Encoding(false);
        var found = CharsetDetector.DetectFromBytes(sample[..length]).Detected;
        return found is null ? null : Named(found.EncodingName);
    }

    /// <summary>A file that is UTF-8 but for a few damaged letters stays UTF-8; their lines are refused one by one.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> sample)
    {
        int whole = 0,
            broken = 0;
        while (!sample.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(sample, out _, out var length);
            if (status == OperationStatus.InvalidData)
                broken++;
            else if (length > 1)
                whole++;
            sample = sample[length..];
        }
        return whole * 2 >= broken && whole > 0;
    }
}
