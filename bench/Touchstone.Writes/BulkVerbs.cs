using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Backups;
using Touchstone.Demonstration;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.HeldBack;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Outbox;

namespace Touchstone.Writes;

/// <summary>A verb that writes much at once: what must be there before, and the verb itself.</summary>
internal sealed record BulkVerb(string Name, Func<Installation, Task> Prepare, Func<Installation, Task> Run, bool FromEmpty = false);

internal static class BulkVerbs
{
    private const string Customer = "one-customer";
    private static readonly Func<Installation, Task> Nothing = _ => Task.CompletedTask;

    public static IReadOnlyList<BulkVerb> All { get; } =
    [
        new("assign-500", Nothing, AssignAsync),
        new("import-people-5000", Nothing, x => PeopleAsync(x, 0)),
        new("change-people-5000", x => PeopleAsync(x, 0), x => PeopleAsync(x, 1)),
        new("match-person-20000", Nothing, MatchAsync),
        new("import-interactions-20000", Nothing, x => ImportAsync(x, "another-agent")),
        new("change-interactions-20000", Nothing, x => ImportAsync(x, "unknown-agent", "other words")),
        new("add-interactions-1000", Nothing, AddAsync),
        new("seal-audit-10000", x => PeopleAsync(x, 0), x => x.Get<SealAudit>().ExecuteAsync()),
        new("erase-interaction", Nothing, EraseAsync),
        new("ready-scorecards", Nothing, x => x.Get<InstallReadyScorecards>().ExecuteAsync(x.Actor)),
        new("erase-customer-200", Nothing, EraseCustomerAsync),
        new("overwrite-erased", EraseAsync, OverwriteAsync),
        new("deliver-news", EraseAsync, x => x.Get<DeliverNews>().ExecuteAsync()),
        new("retention", PrepareRetentionAsync, RetentionAsync),
        new("set-up", UndoSetUpAsync, SetUpAsync),
        new("demonstration-6000", Nothing, x => x.Get<CreateDemonstration>().ExecuteAsync(x.Actor, new CreateDemonstrationRequest(2, 6000)), FromEmpty: true),
        new("verify-audit", x => PeopleAsync(x, 0), VerifyAsync),
        new("backup", Nothing, BackupAsync),
    ];

    public static MemoryStream Interactions(int count, string agent, string words = "I need a new key.")
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(JsonSerializer.Serialize(Record(i, agent, words))).Append('\n');
        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static object Record(int i, string agent, string words) =>
        new
        {
            source = "bench",
            interaction_id = $"{agent}-{i}",
            channel = "phone",
            agent_id = agent,
            customer_id = i % 100 == 0 ? Customer : null,
            arrived_at = $"2026-03-{1 + i % 28:00}T09:00:00Z",
            ended_at = $"2026-03-{1 + i % 28:00}T09:04:00Z",
            turns = new[]
            {
                new { speaker = "customer", text = $"{words} Number {i} of the day." },
                new { speaker = "agent", text = "I will see to it at once; it comes by post on Friday." },
            },
        };

    private static async Task AssignAsync(Installation x)
    {
        using var connection = x.Open();
        var (interactions, evaluators) = (
            Ids<long>(connection, "SELECT Id FROM Interactions WHERE Source = 'merrow-valley' ORDER BY Id DESC LIMIT 500"),
            Ids<string>(connection, "SELECT DISTINCT PersonId FROM RoleAssignments WHERE Role = 'Evaluator' LIMIT 8")
        );
        var result = await x.Get<AssignEvaluations>().ExecuteAsync(x.Actor, new AssignEvaluationsRequest(interactions, evaluators.ConvertAll(Guid.Parse)));
        if (result.Assigned.Count < 400)
            throw new InvalidOperationException($"Only {result.Assigned.Count} were assigned: {result.Refused[0].Message}");
    }

    private static async Task PeopleAsync(Installation x, int round)
    {
        var text = new StringBuilder("name,email,staff number,team,role,from\n");
        for (var i = 0; i < 5000; i++)
            text.Append($"Person {i} {(round == 0 ? "" : "New")},p{i}@example.org,B{i},Bench team {i % 50},Agent,2026-01-01\n");
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        var result = await x.Get<ImportPeople>().ExecuteAsync(x.Actor, new ImportPeopleRequest(file));
        if (result.Added + result.Updated != 5000)
            throw new InvalidOperationException($"{result.Added} added, {result.Updated} updated.");
    }

    private static async Task MatchAsync(Installation x)
    {
        using var connection = x.Open();
        var unknown = Guid.Parse(Ids<string>(connection, "SELECT PersonId FROM PersonAliases WHERE Source = 'bench' AND ExternalId = 'unknown-agent'")[0]);
        await x.Get<MatchPerson>()
            .ExecuteAsync(
                x.Actor,
                new MatchPersonRequest(unknown, ExpectedVersion.Any, NewName: "Nova Known", From: new DateOnly(2026, 1, 1), Kind: PersonKind.Staff)
            );
    }

    private static async Task ImportAsync(Installation x, string agent, string words = "I need a new key.")
    {
        using var file = Interactions(Installation.Unknown, agent, words);
        var result = await x.Get<ImportInteractions>().ExecuteAsync(x.Actor, file, new ImportRequest(ImportFormat.Jsonl));
        if (result.Added + result.Updated != Installation.Unknown)
            throw new InvalidOperationException($"{result.Added} added, {result.Updated} updated.");
    }

    private static Task AddAsync(Installation x) =>
        x.Get<AddInteractions>()
            .ExecuteAsync(x.Actor, [.. Enumerable.Range(0, 1000).Select(i => JsonSerializer.SerializeToElement(Record(i, "by-api", "I need a new key.")))]);

    private static Task EraseAsync(Installation x)
    {
        using var connection = x.Open();
        var one = Ids<long>(connection, "SELECT InteractionId FROM Evaluations GROUP BY InteractionId ORDER BY COUNT(*) DESC LIMIT 1")[0];
        return x.Get<EraseInteraction>().ExecuteAsync(x.Actor, new EraseInteractionRequest(one, ExpectedVersion.Any, "The customer asked for it"));
    }

    private static async Task EraseCustomerAsync(Installation x)
    {
        var holder = x.Get<IEnumerable<IPersonalDataHolder>>().Single(h => h.Slice == "Interactions");
        var erased = await holder.EraseAsync(new PersonalDataSubject(null, Customer), CancellationToken.None);
        if (erased != Installation.Unknown / 100)
            throw new InvalidOperationException($"{erased} were erased.");
    }

    private static async Task OverwriteAsync(Installation x)
    {
        await using var db = x.Get<IDbContextFactory<QualityDb>>().CreateDbContext();
        await x.Get<IDeletedRows>().OverwriteAsync(db, atOnce: false, CancellationToken.None);
    }

    /// <summary>Numbers held back, and news that everybody has heard.</summary>
    private static async Task PrepareRetentionAsync(Installation x)
    {
        await PeopleAsync(x, 0);
        using var file = Interactions(5000, "order-agent", "My order number is 4929432445195683, I said.");
        var result = await x.Get<ImportInteractions>().ExecuteAsync(x.Actor, file, new ImportRequest(ImportFormat.Jsonl));
        if (result.HeldBack != 5000)
            throw new InvalidOperationException($"{result.HeldBack} were held back.");
        while (await x.Get<DeliverNews>().ExecuteAsync() > 0) { }
    }

    private static async Task RetentionAsync(Installation x)
    {
        x.Clock.Later = TimeSpan.FromDays(40);
        if (await x.Get<TidyHeldBack>().ExecuteAsync() != 5000)
            throw new InvalidOperationException("Not all that were held back are gone.");
        await x.Get<TidyImports>().ExecuteAsync();
        await x.Get<DeliverNews>().ExecuteAsync();
    }

    private static Task UndoSetUpAsync(Installation x)
    {
        using var connection = x.Open();
        Installation.Run(connection, "DELETE FROM Organisation");
        return Task.CompletedTask;
    }

    /// <summary>Where it is still yesterday, so that every interaction moves.</summary>
    private static Task SetUpAsync(Installation x) =>
        x.Get<SetUpOrganisation>()
            .ExecuteAsync(new SetUpOrganisationRequest("Bench", "Pacific/Pago_Pago", "Ada Admin", "admin@bench.example.org", "a long enough pass phrase"));

    private static async Task VerifyAsync(Installation x)
    {
        var verified = await x.Get<VerifyAudit>().ExecuteAsync();
        if (!verified.IsIntact)
            throw new InvalidOperationException(verified.Problems[0]);
    }

    private static async Task BackupAsync(Installation x)
    {
        var folder = Directory.CreateTempSubdirectory("touchstone-writes-backup-").FullName;
        try
        {
            await x.Get<MakeBackup>()
                .ExecuteAsync(x.Actor, new MakeBackupRequest(Path.Combine(folder, "one.backup"), BackupSecret.Passphrase("a long enough pass phrase")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<T> Ids<T>(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var ids = new List<T>();
        while (reader.Read())
            ids.Add(reader.GetFieldValue<T>(0));
        return ids;
    }
}
