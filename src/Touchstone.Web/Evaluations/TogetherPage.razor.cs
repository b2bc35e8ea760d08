using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Touchstone.Evaluations;
using Touchstone.Evaluations.Together;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Lists;
using Touchstone.Web.Shared.Components;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Evaluations;

/// <summary>Tick, check, do, next: what several evaluations have in common is done to all of them.</summary>
public sealed partial class TogetherPage(
    CurrentActor current,
    EvaluationQueries queries,
    EvaluationList list,
    ReleaseEvaluations release,
    ReassignEvaluations reassign,
    ChangeDueDates change,
    JobQueries jobs,
    NavigationManager go
)
{
    private static readonly string[] Shown = ["reference", "state", "interaction", "agent", "evaluator", "scorecard", "errors", "final"];

    private readonly PageProblem _problem = new();
    private Actor _actor = Actor.Nobody;
    private string _do = "release";
    private string? _filter,
        _due;
    private bool _isAll;
    private int _count,
        _waiting;
    private IReadOnlyList<EvaluationRow> _rows = [];
    private IReadOnlyList<Choice> _evaluators = [];
    private HashSet<Guid> _ticked = [];
    private IReadOnlyList<ChosenEvaluation> _seen = [];
    private ChangedTogether? _check,
        _result;
    private JobView? _job;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private string Back => string.IsNullOrEmpty(_filter) ? "evaluations" : $"evaluations?{_filter}";

    private string Title =>
        _do switch
        {
            "reassign" => "Reassign evaluations",
            "due" => "Set the due date",
            _ => "Release evaluations",
        };

    private string Purpose =>
        _do switch
        {
            "reassign" => "Give work that nobody has begun to other evaluators.",
            "due" => "Say by when the chosen evaluations should be submitted.",
            _ => "Give the chosen evaluations back to their agents. Look at them here before they are released.",
        };

    private string Verb =>
        _do switch
        {
            "reassign" => "Reassign them",
            "due" => "Set the date",
            _ when _check is { } check && _rows.Count == _count => $"Release {Counted.Of(check.Changed.Count, "evaluation")}",
            _ => "Release those that can be",
        };

    private string? Checked =>
        _check is not { } check ? null
        : check.Skipped.Count == 0 ? "All of those looked at can be released."
        : $"Of {_rows.Count:N0} looked at, {check.Changed.Count:N0} can be released.";

    private IEnumerable<ListColumn<EvaluationRow>> Columns => list.Columns.Where(x => Shown.Contains(x.Key));

    protected override Task OnInitializedAsync() =>
        _problem.TryAsync(async () =>
        {
            _actor = await current.GetAsync();
            if (!_actor.May(Permission.ReleaseEvaluations))
                _actor.Require(Permission.AssignEvaluations);
            var isPost = HttpMethods.IsPost(Http.Request.Method);
            string? Field(string name) => (isPost ? Http.Request.Form[name] : Http.Request.Query[name]).ToString() is { Length: > 0 } text ? text : null;
            (_do, _filter, _isAll, _due) = (Field("do") ?? "release", Field("filter"), Field("all") == "true", Field("due"));
            _count = int.TryParse(Field("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
            if (Field("job") is { } id && Guid.TryParse(id, out var job))
            {
                _job = await jobs.GetAsync(_actor, job);
                if (_job is { IsOver: true, Result: { } result })
                    await DoneAsync(JsonSerializer.Deserialize<ChangedTogether>(result, JsonSerializerOptions.Web)!);
                return;
            }
            if (_do == "reassign")
                _evaluators = await queries.EvaluatorsAsync(_actor);
            if (isPost)
            {
                _ticked = [.. Http.Request.Form["evaluator"].Select(x => Guid.TryParse(x, out var one) ? one : Guid.Empty).Where(x => x != Guid.Empty)];
                _seen = [.. Http.Request.Form["seen"].Select(Seen).OfType<ChosenEvaluation>()];
            }
            await ReadAsync([.. _seen.Select(x => x.Id), .. Http.Request.Query["e"].Select(x => Guid.TryParse(x, out var one) ? one : Guid.Empty)], isPost);
        });

    private async Task ReadAsync(IReadOnlyCollection<Guid> ids, bool isPost)
    {
        if (_isAll)
        {
            var filter = list.Filter.Read<EvaluationFilter>(_filter ?? "");
            _rows = (await queries.ListAsync(_actor, filter, size: 200)).Items;
            if (!isPost)
                _count = await queries.CountAsync(_actor, filter);
        }
        else
        {
            _rows = await queries.OfAsync(_actor, ids);
            _count = _rows.Count;
        }
        if (_do == "release" && _rows.Count > 0 && !isPost)
        {
            var looked = new ChosenEvaluations([.. _rows.Select(x => new ChosenEvaluation(x.Id, x.Version))]);
            _check = (await release.CheckAsync(_actor, new ReleaseEvaluationsRequest(looked))).Result;
        }
    }

    private async Task ChangeAsync()
    {
        ChangedTogether? done = null;
        await _problem.TryAsync(async () =>
        {
            var chosen = _isAll ? new ChosenEvaluations(null, list.Filter.Read<EvaluationFilter>(_filter ?? ""), _count) : new ChosenEvaluations(_seen);
            done = _do switch
            {
                "reassign" when _ticked.Count == 0 => throw new RuleBrokenException("no-evaluator", "Choose at least one evaluator."),
                "reassign" => await reassign.ExecuteAsync(_actor, new ReassignEvaluationsRequest(chosen, [.. _ticked])),
                "due" => await change.ExecuteAsync(_actor, new ChangeDueDatesRequest(chosen, Http.Request.Form.Day("due"))),
                _ => await release.ExecuteAsync(_actor, new ReleaseEvaluationsRequest(chosen)),
            };
        });
        if (done is { JobId: { } job })
            go.NavigateTo($"evaluations/together?do={_do}&job={job}{(_filter is null ? "" : $"&filter={Uri.EscapeDataString(_filter)}")}");
        else if (done is not null)
            await DoneAsync(done);
    }

    private async Task DoneAsync(ChangedTogether result)
    {
        _result = result;
        if (_do == "release")
            _waiting = await queries.CountAsync(_actor, new EvaluationFilter { State = EvaluationState.Submitted });
    }

    private string Said(ChangedTogether x) =>
        $"{Counted.Of(x.Changed.Count, "evaluation")} {_do switch
        {
            "reassign" => "reassigned",
            "due" => "given the new due date",
            _ => "released",
        }}.{(x.Skipped.Count == 0 ? "" : $" {x.Skipped.Count:N0} left as {(x.Skipped.Count == 1 ? "it is" : "they are")}.")}";

    private static ChosenEvaluation? Seen(string? text) =>
        text?.Split(':') is [var id, var version]
        && Guid.TryParse(id, out var one)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new ChosenEvaluation(one, at)
            : null;
}
