using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;
using Touchstone.Tests.Interactions;

namespace Touchstone.Tests.Evaluations;

public sealed class ErasureLeavesNoByteTests
{
    private const string Telephone = "+447700900123";

    private static readonly string[] Said =
    [
        "Zanzibarius Quillfeather here, my xylophonic harmonium quietly exploded beneath nineteen velvet umbrellas",
        "Goodness, which cinnamon warehouse dispatched that peculiar harmonium towards Quagmire Terrace number 4471",
        string.Join(' ', Enumerable.Range(0, 4000).Select(i => $"vermilion{Letters(i)} gherkin{Letters(i * 7)}")),
    ];

    [Fact]
    public async Task After_an_erasure_nothing_of_it_is_in_any_file_of_the_data_folder()
    {
        if (TestDatabase.IsPostgres)
            Assert.Skip("The files are the database server's own there; the rows are looked at by the other test.");
        await using var scene = await EvaluationScene.OpenAsync();
        var interaction = await EvaluatedAsync(scene);
        Assert.NotEmpty(Left(scene));

        // Somebody reads the whole time while it is erased.
        var path = Path.Combine(scene.Organisation.DataFolder, "touchstone.db");
        await using var reader = new SqliteConnection($"Data Source={path};Pooling=False");
        await reader.OpenAsync(TestContext.Current.CancellationToken);
        await using (var reading = reader.BeginTransaction(deferred: true))
        {
            await using var command = new SqliteCommand("SELECT count(*) FROM TranscriptRevisions", reader, reading);
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            await EraseAsync(scene, interaction);
            await scene.Get<DeliverNews>().ExecuteAsync(TestContext.Current.CancellationToken);
        }
        await reader.CloseAsync();
        scene.Organisation.Clock.Advance(TimeSpan.FromHours(1));
        await scene.Get<DeliverNews>().ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Left(scene));
        Assert.True((await scene.Get<VerifyAudit>().ExecuteAsync(stop: TestContext.Current.CancellationToken)).IsIntact);
    }

    [Fact]
    public async Task After_an_erasure_nothing_of_it_is_in_any_row()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var interaction = await EvaluatedAsync(scene);
        Assert.NotEmpty(Distinctive(await RowsAsync(scene)));

        await EraseAsync(scene, interaction);
        await scene.Get<DeliverNews>().ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Distinctive(await RowsAsync(scene)));
        var again = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            scene.Organisation.TypeInAsync(scene.Agent.PersonId!.Value, "again", with: x => x with { Reference = Telephone })
        );
        Assert.Equal("erased", again.Code);
    }

    private static async Task<long> EvaluatedAsync(EvaluationScene scene)
    {
        var agent = scene.Agent.PersonId!.Value;
        for (var i = 0; i < 120; i++)
            await scene.Organisation.TypeInAsync(agent, $"Somebody else speaks of other matters {i}, at whatever length: {new string('x', i * 37 % 900)}");
        var interaction = await scene.Organisation.TypeInAsync(
            agent,
            Said[0],
            with: x =>
                x with
                {
                    Channel = "chat",
                    CustomerId = "Quillfeather-7",
                    Subject = "Exploding harmonium umbrellas",
                    Reference = Telephone,
                    Turns = [new TypedTurn("customer", Said[0]), new TypedTurn("agent", Said[1]), new TypedTurn("customer", Said[2][..19_000])],
                }
        );
        for (var i = 0; i < 120; i++)
            await scene.Organisation.TypeInAsync(agent, $"Yet others speak of still other matters {i}: {new string('y', i * 53 % 900)}");
        var id = (await scene.AssignAsync(interaction: interaction)).Id;
        var words = "xylophonic harmonium quietly exploded";
        var quote = scene.Quote("greeting", turn: 1, start: Said[0].IndexOf(words, StringComparison.Ordinal), words: words);
        await scene.ChangeAsync(
            id,
            quote,
            scene.Note(EvaluationNoteKind.Strength, "Asked which cinnamon warehouse dispatched it, as Quillfeather wanted.", evidence: quote.EvidenceId),
            scene.Level(
                "greeting",
                scene.Document.AllCriteria().First(x => x.Id == "greeting").Levels[0].Id,
                judgement: "Did not hear that nineteen velvet umbrellas were meant."
            )
        );
        await scene
            .Get<VoidEvaluation>()
            .ExecuteAsync(
                scene.Manager,
                id,
                ExpectedVersion.Any,
                new VoidEvaluationRequest("He said that his harmonium quietly exploded beneath nineteen velvet umbrellas in Quagmire Terrace."),
                stop: TestContext.Current.CancellationToken
            );
        return interaction;
    }

    private static Task EraseAsync(EvaluationScene scene, long interaction) =>
        scene
            .Get<EraseInteraction>()
            .ExecuteAsync(
                scene.Organisation.System,
                new EraseInteractionRequest(interaction, ExpectedVersion.Any, "Zanzibarius Quillfeather asked; his xylophonic harmonium quietly exploded."),
                TestContext.Current.CancellationToken
            );

    /// <summary>Where anything distinctive stands: in the letters of UTF-8 and of UTF-16, in any file.</summary>
    private static List<string> Left(EvaluationScene scene)
    {
        var left = new List<string>();
        foreach (var file in Directory.EnumerateFiles(scene.Organisation.DataFolder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            foreach (var text in new[] { Encoding.Latin1.GetString(bytes), Encoding.Unicode.GetString(bytes), Encoding.Unicode.GetString(bytes.AsSpan(1)) })
                left.AddRange(Distinctive(text).Select(x => $"{Path.GetFileName(file)}: {x}"));
        }
        return left;
    }

    private static async Task<string> RowsAsync(EvaluationScene scene)
    {
        await using var db = scene.Organisation.OpenDatabase();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var text = new StringBuilder();
        var tables = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = TestDatabase.IsPostgres
                ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'TranscriptSearch%'";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                tables.Add(rows.GetString(0));
        }
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = TestDatabase.IsPostgres ? $"SELECT t::text FROM \"{table}\" t" : $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                    text.Append(rows.GetValue(i)).Append('\n');
            }
        }
        return text.ToString();
    }

    private static List<string> Distinctive(string text)
    {
        var left = Regex
            .Matches(text, "zanzibarius|quillfeather|quagmire|vermilion[a-z]{3}|gherkin[a-z]{3}|7700900123|exploding harmonium", RegexOptions.IgnoreCase)
            .Select(x => x.Value)
            .Distinct()
            .Take(10)
            .ToList();
        foreach (var said in Said.Take(2))
        {
            var words = said.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i + 3 <= words.Length; i++)
            {
                var run = string.Join(' ', words.Skip(i).Take(3));
                if (text.Contains(run, StringComparison.OrdinalIgnoreCase))
                    left.Add(run);
            }
        }
        return left;
    }

    private static string Letters(int i) => string.Concat((char)('a' + i / 676 % 26), (char)('a' + i / 26 % 26), (char)('a' + i % 26));
}
