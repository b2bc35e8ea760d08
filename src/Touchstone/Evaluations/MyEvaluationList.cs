using Touchstone.Interactions;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Evaluations;

/// <summary>The list of the released evaluations of one's own work.</summary>
public sealed class MyEvaluationList(EvaluationQueries queries, EvaluationList all) : ListOf<MyEvaluationFilter, EvaluationRow>
{
    private static readonly string[] OfOthers = ["due", "agent", "team", "submitted"];

    public override string Name => "my-evaluations";

    public override string Api => "evaluations/mine";

    public override string Title => "My evaluations";

    public override (string One, string Many) Nouns => ("evaluation", "evaluations");

    public override string UsualSort => "-reference";

    public override IReadOnlyList<ListColumn<EvaluationRow>> Columns { get; } =
    [.. all.Columns.Where(x => !OfOthers.Contains(x.Key)).Select(x => x.Key == "released" ? x with { IsUsual = true } : x)];

    public override bool MaySee(Actor actor) => actor.May(Permission.ReadOwnEvaluations);

    public override Task<ListPage<EvaluationRow>> PageAsync(Actor actor, MyEvaluationFilter filter, string? cursor, int size, CancellationToken stop) =>
        queries.MyAsync(actor, filter, cursor, size, stop);

    public override Task<int> CountAsync(Actor actor, MyEvaluationFilter filter, CancellationToken stop) => queries.CountMyAsync(actor, filter, stop);

    public override async Task<IReadOnlyDictionary<string, IReadOnlyList<FilterChoice>>> ChoicesAsync(Actor actor, CancellationToken stop)
    {
        var (channels, families) = await queries.MyChoicesAsync(actor, stop);
        return new Dictionary<string, IReadOnlyList<FilterChoice>>
        {
            ["state"] = [new("released", "Not yet acknowledged"), new("acknowledged", "Acknowledged")],
            ["family"] = [.. families.Select(x => new FilterChoice(x.Key, x.Value))],
            ["channel"] = [.. channels.Select(x => new FilterChoice(x, ChannelNames.Of(x)))],
        };
    }
}
