using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>The evaluations that news is about, as they are now: the agent may have been recognised as somebody else since it was written.</summary>
internal static class EvaluationNews
{
    public static async Task<IReadOnlyList<Evaluation>> ReadAsync(IDbContextFactory<QualityDb> databases, NewsMessage news, CancellationToken stop)
    {
        var ids = news.Changed.Ids.Select(Guid.Parse).ToList();
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Evaluations.AsNoTracking().Where(x => ids.Contains(x.Id)).InReferenceOrder().ToListAsync(stop);
    }

    /// <summary>Those who worked on it, without the one who has just changed it.</summary>
    public static IEnumerable<Guid> Workers(this Evaluation x, Guid? by) =>
        new[] { x.EvaluatorId, x.AssignedById, x.ReleasedById }.OfType<Guid>().Distinct().Where(p => p != by && (p == x.EvaluatorId || p != x.AgentId));
}
