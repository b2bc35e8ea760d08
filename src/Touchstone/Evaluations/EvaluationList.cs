using Touchstone.Interactions;
using Touchstone.Scoring;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Evaluations;

/// <summary>The list of evaluations.</summary>
public sealed class EvaluationList(EvaluationQueries queries) : ListOf<EvaluationFilter, EvaluationRow>
{
    public override string Name => "evaluations";

    public override string Title => "Evaluations";

    public override (string One, string Many) Nouns => ("evaluation", "evaluations");

    public override string UsualSort => "-reference";

    public override IReadOnlyList<ListColumn<EvaluationRow>> Columns { get; } =
    [
        new("reference", "Reference", x => x.Reference)
        {
            Sort = "reference",
            IsName = true,
            StartsHigh = true,
        },
        new("state", "State", x => EvaluationWords.Of(x.State)) { Sort = "state" },
        new("due", "Due", x => x.DueOn) { Sort = "due", IsUsual = false },
        new("interaction", "Interaction", x => x.InteractionDate) { Sort = "interaction", StartsHigh = true },
        new("channel", "Channel", x => ChannelNames.Of(x.Channel)) { IsUsual = false },
        new("agent", "Agent", x => x.AgentName) { Sort = "agent" },
        new("team", "Team", x => x.TeamName) { IsUsual = false },
        new("evaluator", "Evaluator", x => x.EvaluatorName) { Sort = "evaluator" },
        new("scorecard", "Scorecard", x => $"{x.ScorecardTitle} version {x.ScorecardNumber}") { Sort = "scorecard" },
        new("submitted", "Submitted", x => x.SubmittedAt)
        {
            Sort = "submitted",
            StartsHigh = true,
            IsUsual = false,
        },
        new("released", "Released", x => x.ReleasedAt) { IsUsual = false },
        new("errors", "Critical errors", Errors),
        new("unfailed", "Unfailed", x => Shown(x.UnfailedScore))
        {
            Sort = "unfailed",
            IsNumber = true,
            Words = x => ShownScore.Text(x.UnfailedScore, ""),
        },
        new("final", "Final", x => Shown(x.FinalScore))
        {
            Sort = "final",
            IsNumber = true,
            Words = x => ShownScore.Text(x.FinalScore, ""),
        },
        new("passed", "Passed", x => x.Passed),
    ];

    public override bool MaySee(Actor actor) => actor.May(Permission.ViewEvaluations);

    public override bool MayExport(Actor actor) => actor.May(Permission.ExportResults);

    public override Task<ListPage<EvaluationRow>> PageAsync(Actor actor, EvaluationFilter filter, string? cursor, int size, CancellationToken stop) =>
        queries.ListAsync(actor, filter, cursor, size, stop);

    public override Task<int> CountAsync(Actor actor, EvaluationFilter filter, CancellationToken stop) => queries.CountAsync(actor, filter, stop);

    public override async Task<IReadOnlyDictionary<string, IReadOnlyList<FilterChoice>>> ChoicesAsync(Actor actor, CancellationToken stop)
    {
        var choices = await queries.ChoicesAsync(actor, stop);
        return new Dictionary<string, IReadOnlyList<FilterChoice>>
        {
            ["state"] = FilterChoice.Of<EvaluationState>(EvaluationWords.Of),
            ["team"] = Named(choices.Teams),
            ["agent"] = Named(choices.Agents),
            ["evaluator"] = Named(choices.Evaluators),
            ["family"] = [.. choices.Families.Select(x => new FilterChoice(x.Key, x.Value))],
            ["channel"] = [.. choices.Channels.Select(x => new FilterChoice(x, ChannelNames.Of(x)))],
            ["passed"] = [new("true", "Passed"), new("false", "Not passed")],
            ["errors"] = FilterChoice.Of<EvaluationErrors>(x => $"{x}-critical"),
            ["selection"] = FilterChoice.Of<EvaluationSelection>(x => x == EvaluationSelection.Random ? "Random draws only" : "Targeted only"),
        };
    }

    private static IReadOnlyList<FilterChoice> Named(IReadOnlyList<Choice> choices) => [.. choices.Select(x => new FilterChoice(x.Id.ToString(), x.Name))];

    private static decimal? Shown(decimal? score) => score is { } value ? ShownScore.Of(value) : null;

    private static string Errors(EvaluationRow x) =>
        string.Join(
            ", ",
            new[]
            {
                x.CustomerCritical == ErrorOutcome.Error ? "customer" : null,
                x.BusinessCritical == ErrorOutcome.Error ? "business" : null,
                x.ComplianceCritical == ErrorOutcome.Error ? "compliance" : null,
            }.OfType<string>()
        );
}
