using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Tests.Evaluations;

public sealed class ExportEvaluationsTests
{
    [Fact]
    public async Task An_exported_evaluation_holds_all_that_its_score_was_made_of()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.ReleasedAsync();
        await scene.AssignAsync(scene.Second);

        var all = await ReadAsync(scene, new());
        var finished = await ReadAsync(scene, new() { Finished = true });

        Assert.Equal(["EV-2026-00001", "EV-2026-00002"], all.Select(x => x.Reference));
        var one = finished.Single();
        Assert.Equal(
            (id, "Ann Agent", "Billing", scene.Document.Family, scene.Document.Variant),
            (one.Id, one.Agent, one.Team!, one.ScorecardFamily, one.ScorecardVariant)
        );
        using var line = JsonDocument.Parse(
            EvaluationTable.JsonLine(
                one,
                ExportStamp.Of(scene.Manager, scene.Organisation.Clock.GetUtcNow(), new EvaluationFilter { Finished = true, From = new DateOnly(2026, 6, 1) })
            )
        );
        var stamp = line.RootElement.GetProperty("export");
        Assert.Equal(("Mona Manager", "from=2026-06-01; finished=True"), (stamp.GetProperty("madeBy").GetString(), stamp.GetProperty("filter").GetString()));
        Assert.False(stamp.TryGetProperty("cells", out _));
        var answers = line.RootElement.GetProperty("answers").EnumerateArray().ToList();
        Assert.Equal(scene.Document.AllCriteria().Count(), answers.Count);
        var sum = answers
            .Where(x => x.TryGetProperty("effectiveWeight", out _))
            .Sum(x => x.GetProperty("share").GetDecimal() * x.GetProperty("effectiveWeight").GetDecimal());
        Assert.Equal(line.RootElement.GetProperty("unfailedScore").GetDecimal(), sum, 8);
        Assert.Equal("released", line.RootElement.GetProperty("state").GetString());
        Assert.NotEqual(0, line.RootElement.GetProperty("evidence").GetArrayLength());
        Assert.Equal(2, line.RootElement.GetProperty("notes").GetArrayLength());
        Assert.NotEqual(0, line.RootElement.GetProperty("derivation").GetArrayLength());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t'=1")]
    public async Task A_text_that_begins_like_a_formula_is_text_in_the_table(string comment, string written)
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await scene.ReleasedAsync();
        var one = (await ReadAsync(scene, new())).Single() with { AcknowledgementComment = comment, Agent = comment };

        var cells = Cells(EvaluationTable.CsvLine(one, new ExportStamp(comment, default, "none")));
        var names = EvaluationTable.CsvHeader().Split(',');

        Assert.Equal(names.Length, cells.Count);
        Assert.Equal(written, cells[Array.IndexOf(names, "agent")]);
        Assert.Equal(written, cells[Array.IndexOf(names, "acknowledgement_comment")]);
        Assert.Equal(written, cells[Array.IndexOf(names, "made_by")]);
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(cells[Array.IndexOf(names, "answers")]).RootElement.ValueKind);
    }

    [Fact]
    public async Task Only_those_who_may_export_can()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await scene.ReleasedAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(async () =>
            await (await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Agent, new())).ToListAsync()
        );
        Assert.Single(
            await (await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Leader, new(), stop: TestContext.Current.CancellationToken)).ToListAsync(
                TestContext.Current.CancellationToken
            )
        );
    }

    /// <summary>Refused by the verb itself, before there is anything to write, and without a trace of an export.</summary>
    [Fact]
    public async Task What_the_filter_names_in_vain_is_refused_before_anything_is_given()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await scene.ReleasedAsync();
        var export = scene.Get<ExportEvaluations>();
        var nobody = scene.NewId();

        foreach (
            var filter in new EvaluationFilter[]
            {
                new() { Team = nobody },
                new() { Agent = nobody },
                new() { Evaluator = nobody },
                new() { Cause = "nothing" },
            }
        )
            await Assert.ThrowsAsync<RecordNotFoundException>(() => export.ExecuteAsync(scene.Manager, filter));
        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            export.ExecuteAsync(scene.Manager, new() { From = new DateOnly(2026, 6, 2), To = new DateOnly(2026, 6, 1) })
        );

        await using var db = scene.Organisation.OpenDatabase();
        Assert.False(await db.Set<AuditEntry>().AnyAsync(x => x.Action == "evaluations-exported", TestContext.Current.CancellationToken));
    }

    private static async Task<List<EvaluationRecord>> ReadAsync(EvaluationScene scene, EvaluationFilter filter) =>
        await (await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Manager, filter, stop: TestContext.Current.CancellationToken)).ToListAsync(
            TestContext.Current.CancellationToken
        );

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}
