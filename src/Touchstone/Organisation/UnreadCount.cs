using Touchstone.Shared.Access;
using Touchstone.Shared.Live;
using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>What a person was told and has not read.</summary>
public sealed class UnreadCount(NotificationQueries notifications) : ILiveCount
{
    public string Name => "notifications";

    public bool Hears(string kind) => kind == Changed.KindOf("notification");

    public Task<int> ReadAsync(Actor actor, CancellationToken stop) => notifications.UnreadCountAsync(actor, stop);
}
