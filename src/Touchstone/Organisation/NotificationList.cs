using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation;

/// <summary>The list of what a person was told.</summary>
public sealed class NotificationList(NotificationQueries queries) : ShortList<NotificationFilter, NotificationView>
{
    public override string Name => "notifications";

    public override string Title => "Notifications";

    public override (string One, string Many) Nouns => ("notification", "notifications");

    public override string UsualSort => "";

    public override IReadOnlyList<ListColumn<NotificationView>> Columns { get; } =
    [
        new("when", "When", x => x.At) { Sort = "when", StartsHigh = true },
        new("what", "What", x => x.Text) { IsName = true },
        new("read", "Read", x => x.ReadAt) { IsUsual = false },
        new("open", "Open", x => x.Link),
    ];

    public override bool MaySee(Actor actor) => actor.PersonId is not null;

    /// <summary>Read where they stand; nobody needs them as a file.</summary>
    public override bool MayExport(Actor actor) => false;

    protected override async Task<IReadOnlyList<NotificationView>> AllAsync(Actor actor, NotificationFilter filter, CancellationToken stop) =>
        [.. (await queries.ListAsync(actor, 200, stop)).Where(x => filter.Unread != true || x.ReadAt is null)];

    protected override string IdOf(NotificationView row) => row.Id.ToString();
}
