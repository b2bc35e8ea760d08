using System.Text;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Testing;
using static Touchstone.Tests.Interactions.Importing.Imports;

namespace Touchstone.Tests.Interactions.Importing;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("""{"source":"test","interaction_id":"x","channel":"phone","turns":[{"speaker":"agent","te""", "invalid-json", null)]
    [InlineData("""[1,2]""", "no-object", null)]
    [InlineData("hello", "no-object", null)]
    [InlineData("""{"source":"test","channel":"phone"}""", "id-missing", "interaction_id")]
    [InlineData("""{"source":"test","interaction_id":"x"}""", "channel-missing", "channel")]
    [InlineData("""{"source":"test","interaction_id":"x","channel":"pigeon"}""", "unknown-channel", "channel")]
    [InlineData("""{"source":"test","interaction_id":"x","channel":"phone","arrived_at":"2026-05-01T10:00:00"}""", "zone-missing", "arrived_at")]
    [InlineData("""{"source":"test","interaction_id":"x","channel":"phone","arrived_at":"yesterday"}""", "not-a-time", "arrived_at")]
    [InlineData("""{"source":"test","interaction_id":"x","channel":"phone","arrived_at":"2031-05-01T10:00:00Z"}""", "future-time", "arrived_at")]
    [InlineData(
        """{"source":"test","interaction_id":"x","channel":"phone","arrived_at":"2026-05-01T10:00:00Z","ended_at":"2026-05-01T09:00:00Z"}""",
        "end-before-start",
        "ended_at"
    )]
    [InlineData(
        """{"source":"test","interaction_id":"x","channel":"phone","arrived_at":"2026-05-01T10:00:00Z","answered_at":"2026-05-01T09:00:00Z"}""",
        "answer-before-arrival",
        "answered_at"
    )]
    [InlineData("""{"source":"test","interaction_id":"x","channel":"phone","hold_s":-5}""", "negative-duration", "hold_s")]
    [InlineData(
        """{"source":"test","interaction_id":"x","channel":"phone","turns":[{"speaker":"agent","duration_s":-1,"text":""}]}""",
        "negative-duration",
        "duration_s"
    )]
    [InlineData("""{"source":"test","interaction_id":"x","channel":"phone","turns":[{"speaker":"parrot","text":""}]}""", "unknown-speaker", "speaker")]
    [InlineData(
        """{"source":"test","interaction_id":"x","channel":"phone","turns":[{"speaker":"agent","offset_s":"soon","text":""}]}""",
        "wrong-type",
        "turns[0].offset_s"
    )]
    [InlineData("""{"source":"test","interaction_id":"x","channel":"phone","turns":{"a":1}}""", "wrong-type", "turns")]
    public async Task A_bad_line_is_told_with_its_place_and_the_good_ones_beside_it_go_in(string bad, string code, string? column)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var result = await organisation.ImportAsync(Line("1") + bad + "\n" + Line("3"), new ImportRequest());

        Assert.Equal((3, 2, 1), (result.Read, result.Added, result.Rejected));
        var problem = Assert.Single(result.Problems);
        Assert.Equal((2, code, column), (problem.Line, problem.Code, problem.Column));
        Assert.NotEmpty(problem.Message);
        Assert.NotEmpty(problem.Fix);
    }

    [Fact]
    public async Task The_same_id_twice_in_a_file_is_told_when_the_records_differ()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var result = await organisation.ImportAsync(Line("1", "one") + Line("2") + Line("1", "one") + Line("1", "two"));

        Assert.Equal((4, 2, 1, 1), (result.Read, result.Added, result.Unchanged, result.Rejected));
        var problem = Assert.Single(result.Problems);
        Assert.Equal((4, "duplicate-id"), (problem.Line, problem.Code));
        Assert.Contains("line 1", problem.Message);
        Assert.Equal("one ¶ 1", (await organisation.RevisionsAsync("1"))[0].SearchText);
    }

    [Fact]
    public async Task A_line_of_a_hundred_megabytes_costs_itself_only()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        using var content = new LongLine(Line("1"), "{\"source\":\"", 100_000_000, Line("3"));

        var result = await organisation
            .Get<ImportInteractions>()
            .ExecuteAsync(organisation.System, content, new ImportRequest(ImportFormat.Jsonl), stop: TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (result.Added, result.Rejected));
        Assert.Equal((2, "line-too-long"), (result.Problems[0].Line, result.Problems[0].Code));
    }

    [Fact]
    public async Task The_same_in_csv()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        using var content = new LongLine("id,channel,subject\n1,phone,a\n", "2,phone,", 100_000_000, "\n3,phone,c\n");

        var result = await organisation
            .Get<ImportInteractions>()
            .ExecuteAsync(organisation.System, content, new ImportRequest(ImportFormat.Csv, Source: "test"), stop: TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (result.Added, result.Rejected));
        Assert.Equal((3, "line-too-long"), (result.Problems[0].Line, result.Problems[0].Code));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 20, 0, 0, 0, 8, 0 })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3 })]
    [InlineData(new byte[] { 1, 2, 0, 4, 200, 0, 7, 0, 0, 14, 15, 16, 17, 2, 2, 2, 3, 4, 5 })]
    public async Task A_file_that_is_no_text_is_refused(byte[] bytes)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync(bytes));

        Assert.Equal("not-text", broken.Code);
    }

    [Fact]
    public async Task An_empty_file_and_a_json_list_are_refused_with_words_that_help()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        Assert.Equal("empty-file", (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync(""))).Code);
        Assert.Equal("json-list", (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync("[ {\"source\":\"x\"} ]"))).Code);
    }

    [Fact]
    public async Task A_damaged_letter_costs_its_line_only()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Range(1, 200).Select(x => Line($"g{x}", more: ",\"subject\":\"Grüße aus Köln, schöne Straße\"")))
            ),
            .. Encoding.UTF8.GetBytes(Line("bad", "X")).Select(x => x == (byte)'X' ? (byte)0xFC : x),
            .. Encoding.UTF8.GetBytes(Line("last")),
        ];

        var result = await organisation.ImportAsync(bytes);

        Assert.Equal((201, 1), (result.Added, result.Rejected));
        Assert.Equal("wrong-encoding", result.Problems[0].Code);
    }

    [Fact]
    public async Task Rejects_tell_line_column_and_reason_and_hold_no_formula()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        using var stream = new MemoryStream();
        using var rejects = new RejectsFile(stream);

        await organisation.ImportAsync(Line("1") + Line("=cmd|'/c calc'!A1", channel: "nowhere"), rejects: rejects);
        rejects.Flush();

        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
        Assert.Equal("line,interaction_id,column,code,reason,fix,source,file,record", lines[0]);
        Assert.StartsWith("2,'=cmd|'/c calc'!A1,channel,unknown-channel,“nowhere” is not a known channel.,", lines[1]);
    }

    /// <summary>A file with one very long line that exists nowhere in memory.</summary>
    private sealed class LongLine(string before, string start, long length, string after) : Stream
    {
        private readonly byte[] _head = Encoding.UTF8.GetBytes(before + start);
        private readonly byte[] _tail = Encoding.UTF8.GetBytes((after[0] == '\n' ? "" : "\n") + after);

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => _head.Length + length + _tail.Length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, Length - Position);
            for (var i = 0; i < n; i++)
            {
                var at = Position + i;
                buffer[offset + i] =
                    at < _head.Length ? _head[at]
                    : at < _head.Length + length ? (byte)'x'
                    : _tail[at - _head.Length - length];
            }
            Position += n;
            return n;
        }

        public override long Seek(long offset, SeekOrigin origin) =>
            Position =
                origin == SeekOrigin.Begin ? offset
                : origin == SeekOrigin.Current ? Position + offset
                : Length + offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }
    }
}
