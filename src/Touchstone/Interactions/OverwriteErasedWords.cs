using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions;

/// <summary>After an erasure the database's own copies of what was deleted go too; while others still read them or write much, it is tried again later, but not
/// for ever.</summary>
internal sealed class OverwriteErasedWords(IDbContextFactory<QualityDb> databases, IDeletedRows deleted, TimeProvider time) : INewsHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private DateTimeOffset? _begun;

    public string Kind => Changed.KindOf("interaction");

    public TimeSpan Limit => TimeSpan.FromMinutes(5);

    public bool Wants(Changed changed) => changed is { From: not null, To: "erased" };

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        // Many erasures at once need it only once, when the last of them is done.
        if (news.At < _begun)
            return;
        var begun = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!await deleted.OverwriteAsync(db, begun - news.At > Patience, stop))
            throw new IOException("The database is in use. Its own copies of what was erased are removed at the next attempt.");
        _begun = begun;
    }
}
