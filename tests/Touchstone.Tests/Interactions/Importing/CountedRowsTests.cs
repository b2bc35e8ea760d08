using System.Text;
using CsCheck;
using Touchstone.Interactions.Importing;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>Whatever stands in a file, every row is counted once, and the four counts sum to what was read.</summary>
public sealed class CountedRowsTests
{
    private static readonly string[] Channels = ["phone", "chat", "E-Mail", "pigeon", ""];
    private static readonly string[] Times = ["2026-06-01 09:00", "2026-06-01T10:00:00Z", "soon", "", "2026-06-02 11:00"];
    private static readonly string[] Texts = ["hello", "a;b,c", "he said \"x\"", "two\nlines", "NULL", "-", ""];
    private static readonly string[] Spoilt = ["", "\"open", "too;few", "a,b,c,d,e,f,g,h,i", "Total", "\0", "\\\"odd\\\" x"];

    private sealed record Row(int Id, int Channel, int Time, int Text, int Speaker, int Spoilt);

    private static readonly Gen<Row[]> Rows = Gen.Select(
        Gen.Int[0, 6],
        Gen.Int[0, 4],
        Gen.Int[0, 4],
        Gen.Int[0, 6],
        Gen.Int[0, 2],
        Gen.Int[0, 20],
        (id, channel, time, text, speaker, spoilt) => new Row(id, channel, time, text, speaker, spoilt)
    ).Array[0, 25];

    [Fact]
    public async Task Tables_of_interactions() =>
        await CheckAsync(
            (rows, delimiter) =>
                Table(
                    $"id{delimiter}channel{delimiter}start time{delimiter}agent{delimiter}subject",
                    rows,
                    delimiter,
                    x => [Id(x), Channels[x.Channel], Times[x.Time], "ann", Texts[x.Text]]
                )
        );

    [Fact]
    public async Task Tables_of_turns() =>
        await CheckAsync(
            (rows, delimiter) =>
                Table(
                    $"chat id{delimiter}channel{delimiter}start time{delimiter}agent{delimiter}speaker{delimiter}text",
                    rows,
                    delimiter,
                    x => [Id(x), Channels[x.Channel], Times[x.Time % 2], "ann", x.Speaker == 0 ? "agent" : "customer", Texts[x.Text]]
                )
        );

    [Fact]
    public async Task Logs_of_messages() =>
        await CheckAsync(
            (rows, delimiter) =>
                Table(
                    $"chat id{delimiter}channel{delimiter}time{delimiter}agent{delimiter}sender{delimiter}message{delimiter}status",
                    rows,
                    delimiter,
                    (x, i) =>
                        [
                            Id(x),
                            x.Channel == 3 ? "pigeon" : "chat",
                            x.Time == 2 ? "soon" : $"2026-06-01 09:{i:00}:00",
                            x.Speaker == 0 ? $"a{x.Text}" : "",
                            x.Speaker == 0 ? "agent" : "customer",
                            Texts[x.Text],
                            i % 2 == 0 ? "open" : "closed",
                        ]
                ),
            isLog: true
        );

    [Fact]
    public async Task Tables_of_texts() =>
        await CheckAsync(
            (rows, delimiter) =>
                Table(
                    $"ticket id{delimiter}channel{delimiter}created{delimiter}agent{delimiter}status{delimiter}text",
                    rows,
                    delimiter,
                    x => [Id(x), Channels[x.Channel], Times[x.Time], $"a{x.Speaker}", "open", Texts[x.Text]]
                )
        );

    [Fact]
    public async Task Lines_of_json() =>
        await CheckAsync(
            (rows, _) =>
                string.Concat(
                    rows.Select(x =>
                        Spoilt.Length > x.Spoilt && x.Spoilt > 0
                            ? Spoilt[x.Spoilt].Replace('\n', ' ') + "\n"
                            : $$"""{"interaction_id":"{{Id(x)}}","channel":"{{Channels[x.Channel]}}","arrivedAt":"{{Times[x.Time]}}","agent_id":"ann","subject":{{System.Text.Json.JsonSerializer.Serialize(Texts[x.Text])}}}"""
                                + "\n"
                    )
                ),
            ImportFormat.Jsonl
        );

    private static async Task CheckAsync(Func<Row[], char, string> write, ImportFormat format = ImportFormat.Csv, bool isLog = false)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var samples = 0;
        await Gen.Select(Rows, Gen.Char[",;\t|"])
            .SampleAsync(
                async (rows, delimiter) =>
                {
                    // A table needs a good row to be one; lines of their own count too.
                    var all = rows.Append(new Row(9, 0, 1, 0, 0, 0)).ToArray();
                    var text = write(all, delimiter);
                    var source = $"s{Interlocked.Increment(ref samples)}";
                    var mapping = format == ImportFormat.Csv ? new ColumnMapping { Delimiter = delimiter.ToString(), Encoding = "utf-8" } : null;
                    var request = new ImportRequest(format, mapping, "Europe/London", source);
                    using var rejected = new MemoryStream();
                    ImportResult first;
                    using (var rejects = new RejectsFile(rejected))
                        first = await organisation.ImportAsync(Encoding.UTF8.GetBytes(text), request, rejects);
                    var second = await organisation.ImportAsync(Encoding.UTF8.GetBytes(text), request);
                    var third =
                        first.Rejected == 0
                            ? first with
                            {
                                Added = 0,
                                Unchanged = first.Added + first.Unchanged,
                            }
                            : await organisation.ImportAsync(rejected.ToArray(), request with { Format = ImportFormat.Auto, Mapping = null });

                    foreach (var result in (ImportResult[])[first, second, third])
                        Assert.Equal(result.Read, result.Added + result.Updated + result.Unchanged + result.Rejected);
                    Assert.Equal((first.Read, first.Rows, first.Rejected, 0L, 0L), (second.Read, second.Rows, second.Rejected, second.Added, second.Updated));
                    Assert.True(first.Rows >= first.Read);
                    // Nothing was put right: what was refused is refused again, row by row. A message that cannot be read does not say whose it is, so that a
                    // log without it can be whole.
                    if (!isLog)
                        Assert.Equal((0L, 0L), (third.Added, third.Updated));
                },
                iter: 40,
                threads: 1
            );
    }

    private static string Id(Row x) => x.Id == 0 ? "" : $"i-{x.Id}";

    private static string Table(string heads, Row[] rows, char delimiter, Func<Row, string[]> cells) => Table(heads, rows, delimiter, (x, _) => cells(x));

    private static string Table(string heads, Row[] rows, char delimiter, Func<Row, int, string[]> cells) =>
        heads
        + "\n"
        + string.Concat(
            rows.Select(
                (x, i) =>
                    (
                        x.Spoilt > 0 && x.Spoilt < Spoilt.Length
                            ? Spoilt[x.Spoilt]
                            : string.Join(delimiter, cells(x, i).Select(c => c.IndexOfAny([delimiter, '"', '\n']) >= 0 ? $"\"{c.Replace("\"", "\"\"")}\"" : c))
                    ) + "\n"
            )
        );
}
