using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Demonstration;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Evaluations;

[Trait("Category", "Slow")]
public sealed class EvaluationCommandTests
{
    [Fact]
    public async Task Export_writes_one_line_for_each_evaluation_and_list_shows_them()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var team = await organisation.TeamAsync("Billing");
        var evaluator = await organisation.PersonAsync("Eve Evaluator", Role.Evaluator);
        var agent = await organisation.PersonAsync("Ann Agent", Role.Agent, team);
        var seeds = new Seeds(organisation.Get<IDbContextFactory<QualityDb>>(), organisation.Get<IdSource>(), organisation.Clock);
        await seeds.ScorecardAsync();
        foreach (var day in new[] { 3, 9 })
        {
            var interaction = await seeds.InteractionAsync(agent.PersonId, team, date: new DateOnly(2026, 6, day));
            await organisation
                .Get<AssignEvaluation>()
                .ExecuteAsync(
                    organisation.System,
                    new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value, SelectionNote: "=cmd|'/c calc'!A1"),
                    TestContext.Current.CancellationToken
                );
        }

        var (code, jsonl, _) = await RunAsync("export", "--format", "jsonl");
        var (_, csv, _) = await RunAsync("export", "--from", "2026-06-09");
        var file = Path.Combine(organisation.DataFolder, "out.csv");
        var (_, report, _) = await RunAsync("export", "--out", file, "--json");
        var (_, list, _) = await RunAsync("list", "--json");

        Assert.Equal(0, code);
        Assert.Equal(
            ["EV-2026-00001", "EV-2026-00002"],
            jsonl.Trim().Split('\n').Select(x => JsonDocument.Parse(x).RootElement.GetProperty("reference").GetString())
        );
        var rows = csv.Trim().Split('\n');
        Assert.Equal(2, rows.Length);
        Assert.Contains("EV-2026-00002", rows[1]);
        Assert.Contains("'=cmd", rows[1]);
        Assert.Equal(2, JsonDocument.Parse(report).RootElement.GetProperty("evaluations").GetInt32());
        Assert.Equal(3, File.ReadAllLines(file).Length);
        Assert.False(File.Exists(file + ".part"));
        Assert.Equal(2, JsonDocument.Parse(list).RootElement.GetArrayLength());
        Assert.Equal(2, (await RunAsync("export", "--format", "xml")).Code);
        // A list is narrowed, ordered and taken away as on its page and by the API; teams and people can be named.
        string[] filter = ["--state", "assigned", "--from", "2026-06-09", "--evaluator", "Eve Evaluator"];
        var (narrowed, only, _) = await RunAsync(["list", .. filter, "--sort", "-due", "--json"]);
        Assert.Equal((0, 1), (narrowed, JsonDocument.Parse(only).RootElement.GetArrayLength()));
        Assert.Equal(0, JsonDocument.Parse((await RunAsync("list", "--overdue", "--json")).Output).RootElement.GetArrayLength());
        Assert.Equal(2, (await RunAsync("list", "--state", "luck")).Code);
        Assert.Equal(2, (await RunAsync("list", "--sort", "luck")).Code);
        Assert.Equal(1, (await RunAsync("list", "--team", "Nowhere")).Code);
        var listed = Path.Combine(organisation.DataFolder, "list.csv");
        Assert.Equal(0, (await RunAsync("list", "--out", listed, "--columns", "agent,state")).Code);
        Assert.StartsWith("Reference,State,Agent,made_by", File.ReadAllLines(listed)[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        // Nothing was submitted yet, so there is no revision.
        Assert.Equal("", (await RunAsync("export", "--format", "jsonl", "--revisions")).Output.Trim());
        // The same sentences as the API's, before a byte of a file is written.
        const string Nobody = "018f0000-0000-7000-8000-000000000000";
        foreach (var (option, what) in new[] { ("--team", "team"), ("--agent", "person") })
        {
            var refused = await RunAsync("export", option, Nobody, "--out", file + ".never");
            Assert.Equal((1, ""), (refused.Code, refused.Output));
            Assert.Contains($"There is no {what} {Nobody}, or you may not see it.", refused.Errors, StringComparison.Ordinal);
        }
        Assert.Empty(Directory.EnumerateFiles(organisation.DataFolder, "*.never*"));
        Assert.Equal(3, (await RunAsync("export", "--team", team.ToString(), "--agent", agent.PersonId!.Value.ToString())).Output.Trim().Split('\n').Length);
        Assert.Equal(1, (await RunAsync("show", "EV-2026-00001")).Code);
        Assert.Equal(1, (await RunAsync("show", "EV-2026-09999")).Code);

        async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
        {
            var (output, errors) = (new StringWriter(), new StringWriter());
            var result = await TouchstoneCommands.RunAsync(
                TestCommands.Root,
                ["evaluations", .. arguments, .. organisation.CommandArguments],
                output,
                errors,
                TestContext.Current.CancellationToken
            );
            return (result, output.ToString(), errors.ToString());
        }
    }

    [Fact]
    public async Task Show_tells_a_revision_with_its_stored_derivation_and_what_differs_from_another()
    {
        await using var organisation = new TestOrganisation();
        await organisation
            .Get<CreateDemonstration>()
            .ExecuteAsync(organisation.System, new CreateDemonstrationRequest(3, 60, new DateOnly(2026, 6, 12)), stop: TestContext.Current.CancellationToken);
        Guid id;
        await using (var db = organisation.OpenDatabase())
        {
            var done = await db.Evaluations.FirstAsync(x => x.State == EvaluationState.Acknowledged, TestContext.Current.CancellationToken);
            id = done.Id;
            // A second revision, as an earlier version of the product would have kept it.
            var first = await db.EvaluationRevisions.AsNoTracking().FirstAsync(x => x.EvaluationId == id, TestContext.Current.CancellationToken);
            db.EvaluationRevisions.Add(
                new EvaluationRevision
                {
                    EvaluationId = id,
                    Revision = 2,
                    Snapshot = (EvaluationSnapshot.Read(first.Snapshot) with { FinalScore = 12.5m }).Write(),
                    Reason = "Looked at again",
                    ByName = "Sid Second",
                    At = first.At,
                }
            );
            done.Revision = 2;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var reference = (await organisation.Get<EvaluationDetailQueries>().GetAsync(organisation.System, id, TestContext.Current.CancellationToken)).Reference;

        var text = await RunAsync("show", reference, "--revision", "1");
        Assert.Contains($"{reference}, revision 1 of 2, not the one that counts now: Submitted", text);
        Assert.Contains("Unfailed score ", text);
        var read = JsonDocument.Parse(await RunAsync("show", reference, "--json")).RootElement;
        Assert.Equal(2, read.GetProperty("evaluation").GetProperty("revision").GetInt32());
        Assert.NotEqual(0, read.GetProperty("derivation").GetArrayLength());
        Assert.Contains("12.5", await RunAsync("show", reference, "--since", "1"));
        Assert.Equal(2, (await RunAsync("export", "--format", "jsonl", "--revisions", "--reference", reference)).Trim().Split('\n').Length);
        Assert.Equal(
            "Final score",
            Assert
                .Single(JsonDocument.Parse(await RunAsync("show", reference, "--since", "1", "--json")).RootElement.GetProperty("differences").EnumerateArray())
                .GetProperty("title")
                .GetString()
        );

        async Task<string> RunAsync(params string[] arguments)
        {
            var output = new StringWriter();
            var code = await TouchstoneCommands.RunAsync(
                TestCommands.Root,
                ["evaluations", .. arguments, .. organisation.CommandArguments],
                output,
                new StringWriter(),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(0, code);
            return output.ToString();
        }
    }
}
