using Touchstone.Shared.Access;
using Touchstone.Shared.Live;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>How much waits in a person's My work.</summary>
public sealed class WorkCount(EvaluationWorkQueries work) : ILiveCount
{
    public string Name => "work";

    public bool Hears(string kind) => kind == Changed.KindOf("evaluation");

    public Task<int> ReadAsync(Actor actor, CancellationToken stop) => work.CountAsync(actor, stop);
}
