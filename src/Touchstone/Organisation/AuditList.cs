using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation;

/// <summary>The list of the audit log, by the days of the organisation's calendar.</summary>
public sealed class AuditList(AuditQueries queries, BusinessCalendar calendar) : ListOf<AuditFilter, AuditLine>
{
    public override string Name => "audit";

    public override string Title => "Audit log";

    public override (string One, string Many) Nouns => ("entry", "entries");

    public override string UsualSort => "-when";

    public override IReadOnlyList<ListColumn<AuditLine>> Columns { get; } =
    [
        new("when", "When", x => x.At)
        {
            Sort = "when",
            IsName = true,
            StartsHigh = true,
        },
        new("who", "Who", x => x.ActorName),
        new("via", "Through", x => x.Via),
        new("what", "What", x => x.Summary),
        new("action", "Action", x => x.Action) { IsUsual = false },
        new("about", "About", x => x.SubjectKind),
        new("subjectId", "Id of the record", x => x.SubjectId) { IsUsual = false },
        new("sealed", "Sealed", x => x.Sealed) { Words = x => x.Sealed ? "yes" : "soon" },
    ];

    public override bool MaySee(Actor actor) => actor.MayEverywhere(Permission.ViewAudit);

    public override async Task<ListPage<AuditLine>> PageAsync(Actor actor, AuditFilter filter, string? cursor, int size, CancellationToken stop) =>
        await queries.ListAsync(actor, await ResolvedAsync(filter, stop), cursor, size, stop);

    public override async Task<int> CountAsync(Actor actor, AuditFilter filter, CancellationToken stop) =>
        await queries.CountAsync(actor, await ResolvedAsync(filter, stop), stop);

    private async Task<AuditFilter> ResolvedAsync(AuditFilter filter, CancellationToken stop)
    {
        var zone = await calendar.ZoneAsync(stop);
        var (from, to) = Periods.Of(filter, await calendar.TodayAsync(stop));
        return filter with
        {
            Since = from is { } first ? BusinessCalendar.StartOf(first, zone) : null,
            Until = to is { } last ? BusinessCalendar.StartOf(last.AddDays(1), zone) : null,
        };
    }
}
