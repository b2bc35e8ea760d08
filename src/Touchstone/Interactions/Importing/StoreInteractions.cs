using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Touchstone.Interactions.HeldBack;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions.Importing;

/// <summary>What became of one record of a batch; the id is that of the interaction here.</summary>
internal readonly record struct StoredInteraction(StoredOutcome Outcome, long? Id, ImportProblem? Problem = null);

/// <summary>How a run writes: on whose behalf, under which run id, only trying, and since when its own earlier attempts count as its own.</summary>
internal sealed record StoreOptions(
    Actor Actor,
    Guid RunId,
    InteractionOrigin Origin,
    bool DryRun = false,
    DateTimeOffset? RunSince = null,
    string Title = "Imported"
)
{
    /// <summary>The first statement of every transaction: throws when the work was taken over by another.</summary>
    public Func<QualityDb, CancellationToken, Task>? Hold { get; init; }

    /// <summary>Nobody else waits for the database, so nothing rests between the batches.</summary>
    public bool IsAlone { get; init; }
}

/// <summary>Writes batches of checked interactions, each in one short transaction: all of it stands, with its audit entry, or none of it.</summary>
internal sealed partial class StoreInteractions : IAsyncDisposable
{
    private const int MostAttempts = 12;

    private readonly QualityDb _db;
    private readonly PartsOfChange _parts;
    private readonly TimeProvider _time;
    private readonly StoreOptions _options;
    private readonly AgentDirectory _agents;
    private readonly RowInserter<Interaction> _interactions;
    private readonly RowInserter<TranscriptRevision> _revisions;
    private readonly RowInserter<InteractionParticipant> _participants;
    private readonly RowInserter<HeldBackNumber> _heldBack;

    private StoreInteractions(QualityDb db, PartsOfChange parts, TimeProvider time, IdSource ids, StoreOptions options)
    {
        (_db, _parts, _time, _options) = (db, parts, time, options);
        _agents = new AgentDirectory(time, ids);
        _interactions = new RowInserter<Interaction>(db, nameof(Interaction.Id), nameof(Interaction.Source), nameof(Interaction.ExternalId));
        _revisions = new RowInserter<TranscriptRevision>(db);
        _participants = new RowInserter<InteractionParticipant>(db);
        _heldBack = new RowInserter<HeldBackNumber>(db);
    }

    /// <summary>How long the last batch kept other writers waiting.</summary>
    public TimeSpan Held { get; private set; }

    public static async Task<StoreInteractions> OpenAsync(
        IDbContextFactory<QualityDb> databases,
        TimeProvider time,
        IdSource ids,
        StoreOptions options,
        CancellationToken stop
    )
    {
        var db = await databases.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        return new StoreInteractions(db, new PartsOfChange(databases), time, ids, options);
    }

    /// <summary>The batch must not hold the same id twice. What hangs on the batch, such as the progress of the run, is written within its
    /// transaction.</summary>
    public async Task<IReadOnlyList<StoredInteraction>> StoreAsync(
        IReadOnlyList<CheckedInteraction> batch,
        CancellationToken stop = default,
        Func<QualityDb, IReadOnlyList<StoredInteraction>, Task>? within = null
    )
    {
        if (_options.DryRun)
        {
            var foreseen = await TryAsync(batch, stop);
            if (within is not null)
                await within(_db, foreseen);
            return foreseen;
        }
        var told = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _db.ChangeTracker.Clear();
                await using var transaction = await _db.Database.BeginTransactionAsync(stop);
                var begun = Stopwatch.GetTimestamp();
                if (_options.Hold is { } hold)
                    await hold(_db, stop);
                // Nobody is recognised as somebody else while the batch is written; since the last one somebody may have been.
                await _db.HoldAsync(Guard.Organisation.Shared(), stop);
                _agents.Forget();
                if (await WriteAsync(batch, transaction.GetDbTransaction(), stop) is { } outcome)
                {
                    told = true;
                    if (within is not null)
                        await within(_db, outcome);
                    await transaction.CommitAsync(stop);
                    Held = Stopwatch.GetElapsedTime(begun);
                    if (_db.HasOneWriter && !_options.IsAlone)
                        await _parts.RestAsync(Held, stop);
                    return outcome;
                }
            }
            catch (Exception problem) when (attempt < MostAttempts && !told && IsMeeting(problem))
            {
                // Somebody else brought the same agent or changed the same interaction at this moment, or two waited for each other; the next attempt sees it.
                await Task.Delay(RandomNumberGenerator.GetInt32(5, 15 * attempt), stop);
            }
            if (attempt >= MostAttempts)
                throw RuleBrokenException.Conflict(Shared.Jobs.PassingTrouble.Busy, "Others are importing the same interactions at this moment. Try again.");
        }
    }

    private bool IsMeeting(Exception problem) =>
        _db.Failures.Of(problem) is not null || (problem.GetBaseException() is DbException trouble && _db.IsPassing(trouble));

    public async ValueTask DisposeAsync()
    {
        _interactions.Dispose();
        _revisions.Dispose();
        _participants.Dispose();
        _heldBack.Dispose();
        await _db.DisposeAsync();
    }

    private async Task<IReadOnlyList<StoredInteraction>> TryAsync(IReadOnlyList<CheckedInteraction> batch, CancellationToken stop)
    {
        var known = await KnownAsync(batch, stop);
        return [.. batch.Select(x => Compare(x, known))];
    }

    private StoredInteraction Compare(CheckedInteraction found, Dictionary<(string, string), Known> known)
    {
        var x = found.Interaction;
        if (!known.TryGetValue((x.Source, x.ExternalId), out var old))
            return new StoredInteraction(StoredOutcome.Added, null);
        if (old.ErasedAt is { } erased)
        {
            return new StoredInteraction(
                StoredOutcome.Rejected,
                old.Id,
                new ImportProblem(
                    found.Line,
                    ImportFields.InteractionId,
                    "erased",
                    $"This interaction was erased here on {erased:yyyy-MM-dd}.",
                    "What was erased is not imported again.",
                    x.ExternalId,
                    x.Source
                )
            );
        }
        if (old.ContentHash != x.ContentHash)
            return new StoredInteraction(StoredOutcome.Updated, old.Id);
        // An interrupted attempt of this very run may have written it just before it was killed.
        if (_options.RunSince is not { } since)
            return new StoredInteraction(StoredOutcome.Unchanged, old.Id);
        return new StoredInteraction(
            old.AddedAt >= since ? StoredOutcome.Added
                : old.ChangedAt >= since ? StoredOutcome.Updated
                : StoredOutcome.Unchanged,
            old.Id
        );
    }

    private async Task<IReadOnlyList<StoredInteraction>?> WriteAsync(IReadOnlyList<CheckedInteraction> batch, DbTransaction transaction, CancellationToken stop)
    {
        var known = await KnownAsync(batch, stop);
        var outcomes = batch.Select(x => Compare(x, known)).ToArray();
        var fresh = new List<int>();
        var changed = new List<int>();
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcomes[i].Outcome == StoredOutcome.Added && outcomes[i].Id is null)
                fresh.Add(i);
            else if (
                batch[i].Interaction is var told
                && outcomes[i].Outcome == StoredOutcome.Updated
                && known[(told.Source, told.ExternalId)].ContentHash != told.ContentHash
            )
                changed.Add(i);
        }
        if (fresh.Count == 0 && changed.Count == 0)
            return outcomes;
        // Two that bring the same interactions write them in the same order, so that neither waits for the other.
        fresh.Sort((a, b) => Order(batch[a].Interaction, batch[b].Interaction));
        changed.Sort((a, b) => Order(batch[a].Interaction, batch[b].Interaction));
        var made = _agents.Made;
        await _agents.LearnAsync(_db, fresh.Concat(changed).SelectMany(i => AgentsOf(batch[i])), make: true, stop);
        var now = Whole(_time.GetUtcNow());
        if (!Add(batch, fresh, outcomes, now, transaction))
            return null;
        await ChangeAsync(batch, changed, outcomes, now, transaction, stop);
        Record(batch, fresh, changed, _agents.Made - made, now);
        await _db.SaveChangesAsync(stop);
        return outcomes;
    }

    private static int Order(Interaction a, Interaction b) =>
        string.CompareOrdinal(a.Source, b.Source) is var source and not 0 ? source : string.CompareOrdinal(a.ExternalId, b.ExternalId);

    private sealed record Known(long Id, string ContentHash, DateTimeOffset? ErasedAt, DateTimeOffset AddedAt, DateTimeOffset? ChangedAt);

    private async Task<Dictionary<(string, string), Known>> KnownAsync(IReadOnlyList<CheckedInteraction> batch, CancellationToken stop)
    {
        var known = new Dictionary<(string, string), Known>();
        foreach (var group in batch.GroupBy(x => x.Interaction.Source))
        {
            var source = group.Key;
            // What was erased under a telephone number is kept under the number's keyed name.
            var erasedNames = group.Where(x => x.ErasedName is not null).ToDictionary(x => x.ErasedName!, x => x.Interaction.ExternalId);
            var externalIds = group.Select(x => x.Interaction.ExternalId).Concat(erasedNames.Keys).ToList();
            var rows = await _db
                .Interactions.AsNoTracking()
                .Where(x => x.Source == source && externalIds.Contains(x.ExternalId))
                .Select(x => new
                {
                    x.Id,
                    x.ExternalId,
                    x.ContentHash,
                    x.ErasedAt,
                    x.AddedAt,
                    x.ChangedAt,
                })
                .ToListAsync(stop);
            foreach (var row in rows)
                known[(source, erasedNames.GetValueOrDefault(row.ExternalId, row.ExternalId))] = new Known(
                    row.Id,
                    row.ContentHash,
                    row.ErasedAt,
                    row.AddedAt,
                    row.ChangedAt
                );
        }
        return known;
    }

    /// <summary>False when another writer was first with one of them: the batch is then looked at anew.</summary>
    private bool Add(IReadOnlyList<CheckedInteraction> batch, List<int> fresh, StoredInteraction[] outcomes, DateTimeOffset now, DbTransaction transaction)
    {
        var rows = fresh.ConvertAll(i =>
        {
            var row = batch[i].Interaction;
            (row.Origin, row.AddedAt, row.CurrentRevision) = (_options.Origin, now, 1);
            Place(row);
            return row;
        });
        var made = new Dictionary<(string, string), long>(rows.Count);
        _interactions.Insert(rows, transaction, x => made[(x.GetString(1), x.GetString(2))] = x.GetInt64(0));
        if (made.Count < rows.Count)
            return false;
        var revisions = new List<TranscriptRevision>(rows.Count);
        var participants = new List<InteractionParticipant>();
        foreach (var i in fresh)
        {
            var id = made[(batch[i].Interaction.Source, batch[i].Interaction.ExternalId)];
            outcomes[i] = outcomes[i] with { Id = id };
            revisions.Add(Revision(batch[i], id, 1, now));
            participants.AddRange(ParticipantsOf(batch[i], id));
        }
        _revisions.Insert(revisions, transaction);
        _participants.Insert(participants, transaction);
        _heldBack.Insert([.. fresh.SelectMany(i => HeldBackNumber.Of(outcomes[i].Id!.Value, batch[i].HeldBack, now))], transaction);
        _db.AnnounceChanged("interaction", made.Values.Order(), null, "present");
        return true;
    }

    private async Task ChangeAsync(
        IReadOnlyList<CheckedInteraction> batch,
        List<int> changed,
        StoredInteraction[] outcomes,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken stop
    )
    {
        if (changed.Count == 0)
            return;
        var wanted = changed.ConvertAll(i => outcomes[i].Id!.Value);
        var rows = await _db.Interactions.Where(x => wanted.Contains(x.Id)).ToDictionaryAsync(x => x.Id, stop);
        await _db
            .TranscriptRevisions.Where(x => wanted.Contains(x.InteractionId) && x.IsCurrent)
            .ExecuteUpdateAsync(x => x.SetProperty(r => r.IsCurrent, false), stop);
        await _db.InteractionParticipants.Where(x => wanted.Contains(x.InteractionId)).ExecuteDeleteAsync(stop);
        var revisions = new List<TranscriptRevision>();
        var participants = new List<InteractionParticipant>();
        foreach (var i in changed)
        {
            var row = rows[outcomes[i].Id!.Value];
            row.Become(batch[i].Interaction);
            Place(row);
            row.CurrentRevision++;
            row.ChangedAt = now;
            revisions.Add(Revision(batch[i], row.Id, row.CurrentRevision, now));
            participants.AddRange(ParticipantsOf(batch[i], row.Id));
        }
        await _db.SaveChangesAsync(stop);
        _revisions.Insert(revisions, transaction);
        _participants.Insert(participants, transaction);
        await HoldBackAsync(batch, changed, outcomes, now, transaction, stop);
    }

    /// <summary>What is held back follows the record: a number whose mark stands there no longer goes, what the record brings anew replaces what was
    /// kept.</summary>
    private async Task HoldBackAsync(
        IReadOnlyList<CheckedInteraction> batch,
        List<int> changed,
        StoredInteraction[] outcomes,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken stop
    )
    {
        var wanted = changed.ConvertAll(i => outcomes[i].Id!.Value);
        var kept = await _db
            .HeldBackNumbers.AsNoTracking()
            .Where(x => wanted.Contains(x.InteractionId))
            .Select(x => new
            {
                x.Id,
                x.InteractionId,
                x.Place,
                x.Code,
            })
            .ToListAsync(stop);
        if (kept.Count > 0)
        {
            var records = changed.ToDictionary(i => outcomes[i].Id!.Value, i => batch[i]);
            var gone = kept.Where(x =>
                    records[x.InteractionId] is var record
                    && (
                        record.HeldBack.Any(n => n.Place == x.Place && n.Code == x.Code)
                        || !HeldBackPlaces.Stands(record.Interaction, record.Transcript.Turns, x.Place, x.Code)
                    )
                )
                .Select(x => x.Id)
                .ToList();
            await _db.HeldBackNumbers.Where(x => gone.Contains(x.Id)).ExecuteDeleteAsync(stop);
        }
        _heldBack.Insert([.. changed.SelectMany(i => HeldBackNumber.Of(outcomes[i].Id!.Value, batch[i].HeldBack, now))], transaction);
    }
}
