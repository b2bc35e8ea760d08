using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>A running organisation with a record of every kind, and a good request for every operation that changes one.</summary>
public sealed partial class ApiScene : IAsyncLifetime
{
    /// <summary>What the product writes by itself while nothing is asked of it.</summary>
    private static readonly HashSet<string> Unwatched =
    [
        "AuditEntries",
        "AuditDetails",
        "AuditCheckpoints",
        "OutboxMessages",
        "OutboxDeliveries",
        "ProtectionKeys",
    ];

    private Dictionary<string, ApiCall> _calls = [];

    public TouchstoneServer Server { get; private set; } = null!;

    public HttpClient Program { get; private set; } = null!;

    internal ApiCall? FindCall(ApiOperation operation) => _calls.GetValueOrDefault(operation.Id);

    internal ApiCall CallOf(ApiOperation operation) =>
        FindCall(operation)
        ?? throw new InvalidOperationException(
            $"The operation {operation.Id} ({operation.Method} {operation.Path}) has no good request yet: add one to ApiScene.Calls."
        );

    public async ValueTask InitializeAsync()
    {
        Server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await Evaluations.EvaluationApiTests.SceneAsync(Server);
        var admin = (await Server.Get<PeopleQueries>().ListAsync(Server.System, new PeopleFilter { Q = "admin" })).Items[0].Id;
        // One person with every right, so that nothing is refused for want of one; judging is theirs too.
        foreach (var role in new[] { Role.QualityManager, Role.Evaluator })
            await Server
                .Get<GrantRole>()
                .ExecuteAsync(
                    Server.System,
                    new GrantRoleRequest(evaluator.PersonId!.Value, ExpectedVersion.Any, role == Role.Evaluator ? Role.Administrator : role)
                );
        Program = await Server.ClientAsync(await Server.ActorAsync(evaluator.PersonId!.Value));
        var evaluation = (
            await Server.Get<AssignEvaluation>().ExecuteAsync(Server.System, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))
        ).Id;
        var team = await Server.TeamAsync("Northern");
        var site = await Server.Get<AddSite>().ExecuteAsync(Server.System, new AddSiteRequest("Harbour"));
        var other = await Server.PersonAsync("Olga Other", Role.TeamLeader, team);
        var role2 = (await Server.Get<PeopleQueries>().GetAsync(Server.System, other.PersonId!.Value)).Roles[0].Id;
        var key = await Server.Get<CreateApiKey>().ExecuteAsync(Server.System, new CreateApiKeyRequest("tool", other.PersonId!.Value));
        await Program.PostAsync(
            "/api/v1/interactions",
            new StringContent("""{"source":"acd","interaction_id":"1","channel":"phone","agent_id":"agent-7"}""", Encoding.UTF8, "application/json")
        );
        var unknown = (await Server.Get<PeopleQueries>().ListAsync(Server.System, new PeopleFilter { State = PersonState.ToBeMatched })).Items[0].Id;
        var chat = ReadyScorecards.All.First(x => x.Channels.Contains(Channel.Chat));
        var draft = JsonNode.Parse(
            await (
                await Program.PostAsync(
                    "/api/v1/scorecards",
                    new StringContent(ScorecardJson.Write(chat with { Title = "Another", Variant = "another" }), Encoding.UTF8, "application/json")
                )
            ).Content.ReadAsStringAsync()
        )!["versionId"]!.ToString();
        var published = (await Server.Get<Touchstone.Scorecards.ScorecardQueries>().ListAsync(Server.System))[0]
            .Variants.SelectMany(x => x.Versions)
            .First(x => x.State == Touchstone.Scorecards.ScorecardState.Published)
            .Id;
        await Program.PutAsync("/api/v1/import-mappings/desk", new StringContent("""{"columns":{"Id":"interaction_id"}}""", Encoding.UTF8, "application/json"));
        var call = await Server
            .Get<Touchstone.Interactions.TypeInInteraction>()
            .ExecuteAsync(
                Server.System,
                new Touchstone.Interactions.TypeInInteractionRequest(
                    "phone",
                    agent.PersonId!.Value,
                    new DateTimeOffset(2026, 2, 2, 9, 0, 0, TimeSpan.Zero),
                    Note: "The order number is 4929432445195683, he said."
                )
            );
        var held = (await Server.Get<Touchstone.Interactions.HeldBack.HeldBackQueries>().ListAsync(Server.System, call)).Items[0].Id;
        _calls = Calls(
            new Ids(
                admin,
                agent.PersonId!.Value,
                other.PersonId!.Value,
                evaluator.PersonId!.Value,
                unknown,
                team,
                site,
                role2,
                key.Id,
                (await Server.Get<InvitePeople>().ExecuteAsync(Server.System, new InvitePeopleRequest([other.PersonId!.Value]))).Made[0].Id,
                (
                    await Server
                        .Get<Touchstone.Organisation.Views.SaveView>()
                        .ExecuteAsync(
                            await Server.ActorAsync(evaluator.PersonId!.Value),
                            new Touchstone.Organisation.Views.SavedViewRequest("evaluations", "Late", "overdue=true")
                        )
                ).Id,
                interaction,
                evaluation,
                Guid.Parse(draft),
                published,
                held,
                await Server.Get<Touchstone.Causes.AddCause>().ExecuteAsync(Server.System, new Touchstone.Causes.AddCauseRequest("One")),
                await Server.Get<Touchstone.Causes.AddCause>().ExecuteAsync(Server.System, new Touchstone.Causes.AddCauseRequest("Two"))
            )
        );
        await DeliverAllAsync();
        await Program.GetAsync("/api/v1/people");
    }

    /// <summary>The server delivers by itself too; what it holds just now is not there for us, and would come while a test looks.</summary>
    private async Task DeliverAllAsync()
    {
        await using var db = await Server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
        for (var round = 0; round < 100; round++)
        {
            await Server.Get<DeliverNews>().ExecuteAsync();
            if (
                !await db.Set<OutboxMessage>().AnyAsync(x => x.SpreadAt == null)
                && !await db.Set<OutboxDelivery>().AnyAsync(x => x.HandledAt == null && x.GivenUpAt == null)
            )
                return;
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Program?.Dispose();
        if (Server is not null)
            await Server.DisposeAsync();
    }

    /// <summary>A fingerprint of every row that a request could have changed.</summary>
    public async Task<string> DigestAsync()
    {
        await using var db = await Server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        foreach (
            var table in db
                .Model.GetEntityTypes()
                .Select(x => x.GetTableName())
                .OfType<string>()
                .Distinct()
                .Where(x => !Unwatched.Contains(x))
                .Order(StringComparer.Ordinal)
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await rows.ReadAsync())
                lines.Add(Line(rows));
            digest.AppendData(Encoding.UTF8.GetBytes(table + "\n" + string.Join('\n', lines.Order(StringComparer.Ordinal))));
        }
        return Convert.ToHexString(digest.GetHashAndReset());
    }

    private static string Line(DbDataReader row) =>
        string.Join(
            '\t',
            Enumerable
                .Range(0, row.FieldCount)
                .Where(i => row.GetName(i) != "LastUsedAt")
                .Select(i =>
                    row.IsDBNull(i) ? ""
                    : row.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes)
                    : Convert.ToString(row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)
                )
        );

    private sealed record Ids(
        Guid Admin,
        Guid Agent,
        Guid Leader,
        Guid Evaluator,
        Guid Unknown,
        Guid Team,
        Guid Site,
        Guid Role,
        Guid Key,
        Guid Invitation,
        Guid View,
        long Interaction,
        Guid Evaluation,
        Guid Draft,
        Guid Published,
        long Held,
        Guid Cause,
        Guid OtherCause
    );
}
