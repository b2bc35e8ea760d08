using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Scorecards;

/// <summary>One version of a scorecard with its document read.</summary>
internal sealed record ReadScorecard(
    Guid VersionId,
    Guid FamilyId,
    string FamilyKey,
    string FamilyName,
    string Variant,
    int Number,
    string Title,
    IReadOnlyList<string> Channels,
    ScorecardState State,
    ScorecardDocument Document
)
{
    public bool Judges(string channel) => Channels.Contains(channel);
}

/// <summary>Gives scorecard versions to the slices that judge with them; a document that can no longer change is read once.</summary>
public sealed class ScorecardReader(IDbContextFactory<QualityDb> databases)
{
    private readonly ConcurrentDictionary<Guid, ScorecardDocument> _documents = new();

    internal async Task<ReadScorecard> GetAsync(Guid versionId, CancellationToken stop = default) =>
        await FindAsync(versionId, stop) ?? throw new RecordNotFoundException("scorecard version", versionId);

    internal async Task<ReadScorecard?> FindAsync(Guid versionId, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await FindAsync(db, versionId, stop);
    }

    /// <summary>Within a change: what holds there, without a second connection.</summary>
    internal async Task<ReadScorecard> GetAsync(QualityDb db, Guid versionId, CancellationToken stop) =>
        await FindAsync(db, versionId, stop) ?? throw new RecordNotFoundException("scorecard version", versionId);

    private async Task<ReadScorecard?> FindAsync(QualityDb db, Guid versionId, CancellationToken stop)
    {
        var families = db.ScorecardFamilies;
        var known = _documents.ContainsKey(versionId);
        var row = await db
            .ScorecardVersions.AsNoTracking()
            .Where(x => x.Id == versionId)
            .Join(
                families,
                x => x.FamilyId,
                f => f.Id,
                (x, f) =>
                    new
                    {
                        x.Id,
                        x.FamilyId,
                        f.Key,
                        f.Name,
                        x.Variant,
                        x.Number,
                        x.Title,
                        x.Channels,
                        x.State,
                        Document = known ? null : x.Document,
                    }
            )
            .FirstOrDefaultAsync(stop);
        if (row is null)
            return null;
        if (!_documents.TryGetValue(versionId, out var document))
        {
            document = Parse(row.Document!, versionId);
            if (row.State != ScorecardState.Draft)
                _documents[versionId] = document;
        }
        return new ReadScorecard(row.Id, row.FamilyId, row.Key, row.Name, row.Variant, row.Number, row.Title, Split(row.Channels), row.State, document);
    }

    /// <summary>The version published last among those that judge the channel, or null.</summary>
    internal async Task<Guid?> NewestForAsync(string channel, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await NewestForAsync(db, channel, stop);
    }

    internal static async Task<Guid?> NewestForAsync(QualityDb db, string channel, CancellationToken stop)
    {
        var published = await db
            .ScorecardVersions.AsNoTracking()
            .Where(x => x.State == ScorecardState.Published)
            .OrderByDescending(x => x.PublishedAt)
            .ThenByDescending(x => x.Number)
            .Select(x => new { x.Id, x.Channels })
            .ToListAsync(stop);
        return published.FirstOrDefault(x => Split(x.Channels).Contains(channel))?.Id;
    }

    private static string[] Split(string channels) => channels.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ScorecardDocument Parse(string text, Guid versionId)
    {
        var (document, problems) = ScorecardJson.Parse(text);
        return document
            ?? throw new InvalidOperationException($"The stored scorecard version {versionId} cannot be read: {problems[0].Path} {problems[0].Message}");
    }
}
