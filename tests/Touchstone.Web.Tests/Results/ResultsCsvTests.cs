using System.Net;
using Touchstone.Organisation;
using Touchstone.Testing;
using Touchstone.Web.Tests.Evaluations;

namespace Touchstone.Web.Tests.Results;

public sealed class ResultsCsvTests
{
    private const string Formula = "=HYPERLINK(\"http://evil\")";

    [Fact]
    public async Task The_file_says_who_made_it_when_and_from_which_filter_and_no_cell_is_a_formula()
    {
        await using var server = new TouchstoneServer();
        var (_, evaluator, _, _) = await EvaluationApiTests.SceneAsync(server);
        var team = await server.TeamAsync(Formula);
        var manager = await server.PersonAsync("Tess Leader", Role.QualityManager);
        await server
            .Get<AddPerson>()
            .ExecuteAsync(
                server.System,
                new AddPersonRequest("@SUM(A1) Agent", PersonKind.Staff, null, null, TeamId: team, Role: Role.Agent, From: new DateOnly(2020, 1, 1))
            );
        using var program = await server.ClientAsync(manager);

        var answer = await program.GetAsync("/api/v1/results.csv?from=2026-05-01&to=2026-06-30&channel=chat&selection=random&by=agent");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith("made_by,made_at,filter", lines[0], StringComparison.Ordinal);
        Assert.Contains(
            ",score,score_lower,score_upper,score_n,score_counts,score_judgement,score_method,score_definition,score_records,pass_rate,",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.Matches("Tess Leader,20[0-9T:.Z-]+,from=2026-05-01; to=2026-06-30; channel=chat; selection=random; by=agent$", lines[1]);
        Assert.DoesNotContain(lines, x => x.Split(',').Any(cell => cell.TrimStart('"') is ['=' or '@' or '+', ..]));
        using var evaluators = await server.ClientAsync(evaluator);
        Assert.Equal(HttpStatusCode.Forbidden, (await evaluators.GetAsync("/api/v1/results.csv")).StatusCode);
        var export = await program.GetAsync("/api/v1/evaluations/export?format=csv&finished=true");
        var bytes = await export.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
    }
}
