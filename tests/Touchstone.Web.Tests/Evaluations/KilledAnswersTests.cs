using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Evaluations;

/// <summary>The real server, killed while answers come in.</summary>
[Trait("Category", "Slow")]
public sealed class KilledAnswersTests
{
    [Fact]
    public Task A_few_kills_lose_nothing_that_was_acknowledged() => KillAsync(3);

    [Fact]
    [Trait("Category", "Long")]
    public Task Many_kills_lose_nothing_that_was_acknowledged()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TOUCHSTONE_LONG") == "1", "A long test: set TOUCHSTONE_LONG=1.");
        return KillAsync(25);
    }

    private static async Task KillAsync(int kills)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var team = await organisation.TeamAsync("Billing");
        var evaluator = await organisation.PersonAsync("Mona Okafor", Role.Evaluator);
        var agent = await organisation.PersonAsync("Ben Carter", Role.Agent, team);
        var seeds = new Seeds(organisation.Get<IDbContextFactory<QualityDb>>(), organisation.Get<IdSource>(), organisation.Clock);
        await seeds.ScorecardAsync();
        var interaction = await seeds.InteractionAsync(agent.PersonId, team);
        var evaluation = (
            await organisation.Get<AssignEvaluation>().ExecuteAsync(organisation.System, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))
        ).Id;
        var key = await organisation.Get<CreateApiKey>().ExecuteAsync(organisation.System, new CreateApiKeyRequest("test", evaluator.PersonId.Value));
        var ids = new IdSource(TimeProvider.System);
        var random = new Random(5);
        var acknowledged = new List<Guid>();
        var cut = 0;
        for (var i = 0; i < kills; i++)
        {
            var port = FreePort();
            using var server = Start(organisation, port);
            using var program = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
            program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
            await ReadyAsync(program);
            // The first answers warm the server up; the kill lands while more are being written.
            using var killer = new Timer(_ => server.Kill());
            var before = acknowledged.Count;
            try
            {
                while (!server.HasExited)
                {
                    var evidence = ids.Next();
                    var answer = await program.ChangeAsync(
                        HttpMethod.Post,
                        $"/api/v1/evaluations/{evaluation}/changes",
                        $"/api/v1/evaluations/{evaluation}",
                        new
                        {
                            changes = new[]
                            {
                                new
                                {
                                    operationId = ids.Next(),
                                    kind = "addEvidence",
                                    evidenceId = evidence,
                                    criterionId = "greeting",
                                    fact = "Gives no name.",
                                },
                            },
                        }
                    );
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    acknowledged.Add(evidence);
                    if (acknowledged.Count == before + 5)
                        killer.Change(random.Next(0, 250), Timeout.Infinite);
                }
            }
            catch (HttpRequestException)
            {
                cut++;
            }
            await server.WaitForExitAsync();
        }

        Assert.Equal(kills, cut);
        Assert.True(acknowledged.Count > kills, "Too few answers came in before the kills; the test proves nothing.");
        await using var db = organisation.OpenDatabase();
        var stored = await db.EvaluationEvidence.Where(x => x.EvaluationId == evaluation).Select(x => x.Id).ToListAsync();
        Assert.Empty(acknowledged.Except(stored));
        // A change and the memory of it stand together or not at all; at most the one in flight was stored without an answer.
        Assert.Equal(stored.Count, await db.Set<EvaluationOperation>().CountAsync(x => x.EvaluationId == evaluation));
        Assert.InRange(stored.Count - acknowledged.Count, 0, kills);
    }

    private static Process Start(TestOrganisation organisation, int port)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "touchstone.exe" : "touchstone");
        var start = new ProcessStartInfo(program, ["serve", "--urls", $"http://localhost:{port}", .. organisation.CommandArguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TOUCHSTONE_Jobs__Clustered"] = "false";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task ReadyAsync(HttpClient program)
    {
        for (var i = 0; i < 600; i++)
        {
            try
            {
                if ((await program.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100);
        }
        Assert.Fail("The server did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
