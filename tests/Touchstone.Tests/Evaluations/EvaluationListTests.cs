using System.IO.Compression;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Tests.Evaluations;

public sealed class EvaluationListTests
{
    [Fact]
    public async Task Each_column_orders_the_list_both_ways_over_all_its_pages_and_back()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await scene.ReleasedAsync();
        await scene.SubmittedAsync();
        for (var i = 0; i < 5; i++)
            await scene.AssignAsync(
                i % 2 == 0 ? scene.Second : null,
                await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team, date: new DateOnly(2026, 5, 1 + i / 2)),
                due: i < 3 ? new DateOnly(2026, 6, 20 - i) : null
            );
        var queries = scene.Get<EvaluationQueries>();
        var all = (await queries.ListAsync(scene.Manager, new(), size: 200)).Items;
        Assert.Equal(7, all.Count);

        foreach (var sort in FilterDescription.Of<EvaluationFilter>().Fields.Single(x => x.IsOrder).Words)
        {
            var whole = (await queries.ListAsync(scene.Manager, new() { Sort = sort }, size: 200)).Items;
            var (walked, back) = (new List<EvaluationRow>(), new List<Guid>());
            string? cursor = null,
                previous = null;
            do
            {
                var page = await queries.ListAsync(scene.Manager, new() { Sort = sort }, cursor, 2);
                walked.AddRange(page.Items);
                (cursor, previous) = (page.NextCursor, page.PreviousCursor);
            } while (cursor is not null);
            while (previous is not null)
            {
                var page = await queries.ListAsync(scene.Manager, new() { Sort = sort }, previous, 2);
                back.InsertRange(0, page.Items.Select(x => x.Id));
                previous = page.PreviousCursor;
            }
            Assert.Equal(whole.Select(x => x.Id), walked.Select(x => x.Id));
            Assert.Equal(7, walked.Select(x => x.Id).Distinct().Count());
            Assert.Equal(walked.Take(6).Select(x => x.Id), back);
            InOrder(sort, walked);
        }

        static void InOrder(string sort, List<EvaluationRow> rows)
        {
            var values = rows.ConvertAll(x => Value(sort.TrimStart('-'), x));
            var there = values.OfType<IComparable>().ToList();
            // What has no value comes last, whichever way the list is ordered.
            Assert.All(values.Skip(there.Count), Assert.Null);
            for (var i = 1; i < there.Count; i++)
                Assert.True(
                    sort[0] == '-' ? there[i].CompareTo(there[i - 1]) <= 0 : there[i].CompareTo(there[i - 1]) >= 0,
                    $"{sort}: {there[i - 1]}, {there[i]}"
                );
        }

        static IComparable? Value(string key, EvaluationRow x) =>
            key switch
            {
                "reference" => x.Reference,
                "state" => (int)x.State,
                "interaction" => x.InteractionDate,
                "agent" => x.AgentName,
                "evaluator" => x.EvaluatorName,
                "scorecard" => x.ScorecardTitle,
                "due" => x.DueOn,
                "submitted" => x.SubmittedAt,
                "unfailed" => x.UnfailedScore,
                "final" => x.FinalScore,
                _ => throw new InvalidOperationException($"The test does not know the order “{key}”."),
            };
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        for (var i = 0; i < 3; i++)
            await scene.AssignAsync(scene.Second, await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team));
        var queries = scene.Get<EvaluationQueries>();
        var byDue = (await queries.ListAsync(scene.Manager, new() { Sort = "due" }, size: 2)).NextCursor;

        var refused = await Assert.ThrowsAsync<InvalidRequestException>(() => queries.ListAsync(scene.Manager, new() { Sort = "-due" }, byDue, 2));

        Assert.Equal("bad-cursor", refused.Code);
    }

    [Fact]
    public async Task Whom_somebody_judges_blind_takes_no_place_among_the_names()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var first = await scene.Organisation.PersonAsync("Aaron First", Role.Agent, scene.Team);
        var last = await scene.Organisation.PersonAsync("Zoe Last", Role.Agent, scene.Team);
        var open = await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(last.PersonId, scene.Team));
        var blind = await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(first.PersonId, scene.Team), blind: true);

        var seen = (await scene.Get<EvaluationQueries>().ListAsync(scene.Evaluator, new() { Sort = "agent" })).Items;
        var managers = (await scene.Get<EvaluationQueries>().ListAsync(scene.Manager, new() { Sort = "agent" })).Items;

        Assert.Equal([open.Id, blind.Id], seen.Select(x => x.Id));
        Assert.Equal([blind.Id, open.Id], managers.Select(x => x.Id));
    }

    [Fact]
    public async Task What_is_overdue_is_told_by_the_organisations_calendar()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var today = await scene.Get<BusinessCalendar>().TodayAsync(TestContext.Current.CancellationToken);
        var late = await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team), due: today.AddDays(-1));
        await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team), due: today);
        var queries = scene.Get<EvaluationQueries>();

        Assert.Equal([late.Id], (await queries.ListAsync(scene.Manager, new() { Overdue = true })).Items.Select(x => x.Id));
        Assert.Equal(2, await queries.CountAsync(scene.Manager, new() { DueBy = today }));
        Assert.Equal(0, await queries.CountAsync(scene.Manager, new() { Period = Period.LastYear }));
    }

    [Fact]
    public async Task A_file_holds_the_rows_and_columns_that_are_shown_and_no_formula()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var hostile = await scene.Organisation.PersonAsync("=HYPERLINK(1)", Role.Agent, scene.Team);
        await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(hostile.PersonId, scene.Team), due: new DateOnly(2026, 6, 20));
        await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team));
        var (list, export) = (scene.Get<EvaluationList>(), scene.Get<ExportList>());
        var filter = new EvaluationFilter { Sort = "agent", State = EvaluationState.Assigned };

        var csv = await FileAsync(ListFileForm.Csv);
        var xlsx = await FileAsync(ListFileForm.Xlsx);

        var lines = System
            .Text.Encoding.UTF8.GetString(csv)
            .TrimStart('\uFEFF')
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(x => x.Split('\n'))
            .ToList();
        Assert.StartsWith("Reference,Due,Agent,made_by", lines[0], StringComparison.Ordinal);
        Assert.Contains("2026-06-20,'=HYPERLINK(1)", lines[1], StringComparison.Ordinal);
        Assert.Contains("sort=agent", lines[1], StringComparison.Ordinal);
        await using var archive = new ZipArchive(new MemoryStream(xlsx));
        var sheet = await new StreamReader(await archive.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync()).ReadToEndAsync(
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        Assert.Contains("HYPERLINK", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(">=HYPERLINK", sheet, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AccessDeniedException>(() => export.ExecuteAsync(list, scene.Evaluator, filter, null, ListFileForm.Csv));
        await Assert.ThrowsAsync<InvalidRequestException>(() => export.ExecuteAsync(list, scene.Manager, filter, ["luck"], ListFileForm.Csv));

        async Task<byte[]> FileAsync(ListFileForm form)
        {
            using var file = new MemoryStream();
            var write = await export.ExecuteAsync(list, scene.Manager, filter, ["due", "agent"], form);
            Assert.Equal(2, await write(file, TestContext.Current.CancellationToken));
            return file.ToArray();
        }
    }
}
