using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Shared.Jobs;

/// <summary>The list of long work: what a person asked for, or everything for an administrator.</summary>
public sealed class JobList(JobQueries queries) : ListOf<JobFilter, JobView>
{
    public override string Name => "jobs";

    public override string Title => "Long work";

    public override (string One, string Many) Nouns => ("job", "jobs");

    public override string UsualSort => "-asked";

    public override IReadOnlyList<ListColumn<JobView>> Columns { get; } =
    [
        new("title", "What", x => x.Title) { Sort = "title", IsName = true },
        new("state", "State", x => x.State.ToString()),
        new("message", "How far", x => x.Message),
        new("done", "Done", x => x.Done) { IsNumber = true },
        new("by", "Asked for by", x => x.RequestedByName),
        new("asked", "Asked for", x => x.CreatedAt) { Sort = "asked", StartsHigh = true },
        new("finished", "Finished", x => x.FinishedAt) { Sort = "finished", StartsHigh = true },
    ];

    public override bool MaySee(Actor actor) => actor.PersonId is not null || actor.MayEverywhere(Permission.ManageOrganisation);

    public override Task<ListPage<JobView>> PageAsync(Actor actor, JobFilter filter, string? cursor, int size, CancellationToken stop) =>
        queries.ListAsync(actor, filter, cursor, size, stop);

    public override Task<int> CountAsync(Actor actor, JobFilter filter, CancellationToken stop) => queries.CountAsync(actor, filter, stop);
}
