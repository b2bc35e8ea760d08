using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Causes;

/// <summary>Tells those who look after a cause, its branch or what it became that it was merged, split or retired; not the person who did it.</summary>
internal sealed class NotifyCauseOwners(IDbContextFactory<QualityDb> databases, NotifyPerson notify) : INewsHandler
{
    public string Kind => Changed.KindOf("cause");

    public bool Wants(Changed changed) => changed is { From: "open", To: "merged" or "split" or "retired" };

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var reader = await CauseReader.ReadAsync(db, TimeZoneInfo.Utc, stop);
        foreach (var id in news.Changed.Ids.Select(Guid.Parse))
        {
            // It may have been restored since.
            if (reader.Tree.Find(id) is not { State: not CauseState.Open } cause)
                continue;
            var into = reader.Into(cause);
            var owners = reader
                .Tree.Way(cause)
                .Concat(into.SelectMany(reader.Tree.Way))
                .Select(x => x.OwnerId)
                .OfType<Guid>()
                .Distinct()
                .Where(x => x != news.Changed.By);
            var text =
                into.Count == 0
                    ? $"The cause {reader.Tree.PathOf(cause)} was retired"
                    : $"The cause {reader.Tree.PathOf(cause)} was {news.Changed.To} into {string.Join(", ", into.Select(x => x.Name))}";
            foreach (var owner in owners)
                await notify.ExecuteAsync(owner, $"cause-closed:{cause.Id}:{news.Id}", text, $"/causes/{cause.Id}", stop);
        }
    }
}
