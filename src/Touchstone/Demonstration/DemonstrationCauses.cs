using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Demonstration;

/// <summary>
/// What is true of causes: where they lie, and a cause that was told apart for some months and then merged, because nobody could tell it from the one above it.
/// </summary>
internal sealed class DemonstrationCauses(IDbContextFactory<QualityDb> databases, DemonstrationPlan plan, DemonstrationPeople people)
{
    /// <summary>Where the causes of low answers lie, among those a criterion offers.</summary>
    public static IReadOnlyList<(string Branch, double Share)> Shares { get; } =
    [("agent", 0.58), ("process", 0.2), ("system", 0.13), ("policy", 0.06), ("customer", 0.03)];

    /// <summary>The merged cause, what it became, and how often it was said in its place while it was open.</summary>
    public const string Merged = "agent-knowledge-product-knowledge";
    public const string Into = "agent-knowledge";
    public const string SaidAs = "Agent: knowledge";
    public const double SaidInPlace = 0.3;
    private const int MergedWeek = 20;

    public static DateTimeOffset MergedAt(DemonstrationPlan plan) => new(plan.From.AddDays(7 * MergedWeek).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);

    public async Task MakeAsync(Actor actor, CancellationToken stop)
    {
        var begun = new FixedTime(new DateTimeOffset(plan.From.AddDays(-9).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
        var ids = new IdSource(begun, plan.Generator("causes").Next());
        await using var db = await databases.CreateDbContextAsync(stop);
        var tree = await CauseTree.ReadAsync(db, stop);
        foreach (var (branch, owner) in new[] { ("agent", people.Manager), ("process", people.Manager), ("system", people.Evaluators[0].Id) })
        {
            var cause = tree.ByKey(branch)!;
            await new EditCause(databases, begun, ids).ExecuteAsync(
                actor,
                new EditCauseRequest(cause.Id, ExpectedVersion.Any, cause.Name, cause.Description, owner),
                stop
            );
        }
        var request = new AddCauseRequest("Product knowledge", tree.ByKey(Into)!.Id, Merged, "What the organisation sells and how it works.");
        var merged = await new AddCause(databases, begun, ids).ExecuteAsync(actor, request, stop);
        await new MergeCauses(databases, new FixedTime(MergedAt(plan)), ids).ExecuteAsync(
            actor,
            new MergeCausesRequest(merged, ExpectedVersion.Any, tree.ByKey(Into)!.Id, "Evaluators could not tell the two apart."),
            stop
        );
    }
}
