using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions.Importing;

/// <summary>What became of one record: the id of the interaction here, or why it was not taken.</summary>
public sealed record AddedInteraction(int Index, string? InteractionId, StoredOutcome Outcome, long? Id, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>What was noticed about a record that was taken, such as members that the neutral shape does not have.</summary>
    public IReadOnlyList<AddWarning> Warnings { get; init; } = [];

    /// <summary>Numbers held back because they may be a card's.</summary>
    public int HeldBack { get; init; }
}

/// <summary>Something noticed about a record that was taken: what it is, at which member, and what it may have been meant to be.</summary>
public sealed record AddWarning(string Code, string? Column, string Message);

/// <summary>What became of a batch, in all and record by record.</summary>
public sealed record AddedInteractions(int Read, int Added, int Updated, int Unchanged, int Rejected, IReadOnlyList<AddedInteraction> Results);

/// <summary>Takes interactions in the neutral shape from a program, up to a thousand at once; good records go in though others fail.</summary>
public sealed class AddInteractions(
    IDbContextFactory<QualityDb> databases,
    TimeProvider time,
    IdSource ids,
    BusinessCalendar calendar,
    IdRedactor idRedactor,
    BlindInteractions blind
)
{
    public const int Most = 1000;

    /// <summary>Written together; no other writer waits for more.</summary>
    private const int AtOnce = 150;

    public async Task<AddedInteractions> ExecuteAsync(Actor actor, IReadOnlyList<JsonElement> records, string? zone = null, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        if (records.Count > Most)
            throw new RuleBrokenException(
                "too-many-records",
                $"A batch has at most {Most:N0} records; this one has {records.Count:N0}. Send several, or import a file."
            );
        var rules = new ReadingRules(string.IsNullOrWhiteSpace(zone) ? null : BusinessCalendar.Find(zone));
        await using var db = await databases.CreateDbContextAsync(stop);
        var checker = new InteractionChecker(rules, await calendar.ZoneAsync(stop), time.GetUtcNow(), idRedactor);
        var sight = records.Any(PostedBack.IsOne) ? await blind.OfAsync(db, actor, stop) : BlindSight.Nothing;
        var (results, batch, seen) = (new AddedInteraction[records.Count], new List<CheckedInteraction>(), new SeenInteractions());
        for (var i = 0; i < records.Count; i++)
        {
            var (problems, remarks) = (new List<ImportProblem>(), new List<ImportRemark>());
            var found = checker.Check(await ReadAsync(db, sight, i + 1, records[i], stop), problems, remarks);
            results[i] = new AddedInteraction(
                i,
                found?.Interaction.ExternalId ?? problems.FirstOrDefault()?.InteractionId,
                found is null ? StoredOutcome.Rejected : StoredOutcome.Unchanged,
                null,
                problems
            )
            {
                Warnings = found is null ? [] : [.. remarks.Select(x => new AddWarning(x.Code, x.Column, x.Message))],
            };
            if (found is null)
                continue;
            if (seen.Meet(found) is not { } first)
                batch.Add(found);
            else if (!first.IsSame)
                results[i] = results[i] with { Outcome = StoredOutcome.Rejected, Problems = [Duplicate(found, first.Line)] };
        }
        if (batch.Count > 0)
        {
            await using var store = await StoreInteractions.OpenAsync(
                databases,
                time,
                ids,
                new StoreOptions(actor, ids.Next(), InteractionOrigin.Imported, Title: "Received"),
                stop
            );
            foreach (var part in batch.Chunk(AtOnce))
            {
                var stored = await store.StoreAsync(part, stop);
                for (var i = 0; i < part.Length; i++)
                {
                    var at = (int)part[i].Line - 1;
                    results[at] = results[at] with
                    {
                        Outcome = stored[i].Outcome,
                        Id = stored[i].Id,
                        Problems = stored[i].Problem is { } problem ? [problem] : [],
                        HeldBack = stored[i].Outcome is StoredOutcome.Added or StoredOutcome.Updated ? part[i].HeldBack.Count : 0,
                    };
                }
            }
        }
        return new AddedInteractions(
            results.Length,
            Count(StoredOutcome.Added),
            Count(StoredOutcome.Updated),
            Count(StoredOutcome.Unchanged),
            Count(StoredOutcome.Rejected),
            results
        );

        int Count(StoredOutcome outcome) => results.Count(x => x.Outcome == outcome);
    }

    private static async Task<ReadInteraction> ReadAsync(QualityDb db, BlindSight sight, long line, JsonElement json, CancellationToken stop)
    {
        if (!PostedBack.IsOne(json))
            return JsonlInteractionReader.Parse(line, json);
        if (JsonlInteractionReader.WrittenTwice(line, json) is { } twice)
            return twice;
        try
        {
            var back = PostedBack.Read(json);
            // What blocks and gaps it was shown with would take the place of what they hide.
            var stored = await back.StoredAsync(db, stop);
            if (back.IsBlind || (stored is not null && sight.Hides(stored.Id)))
                return ReadInteraction.Bad(
                    line,
                    "isBlind",
                    "judging-blind",
                    "This is the interaction as shown to somebody who is judging it blind; what is hidden in it would be lost.",
                    "Submit that evaluation first, or send the record of the source itself."
                );
            return new ReadInteraction(line, await back.ToRecordAsync(db, stored is { ErasedAt: null } ? stored : null, stop), []);
        }
        catch (JsonException problem)
        {
            return ReadInteraction.Bad(
                line,
                problem.Path is { Length: > 2 } path ? path[2..] : null,
                "wrong-type",
                "The value is not of the kind the product itself gives here.",
                "Send the interaction as it was read, or in the neutral shape."
            );
        }
    }

    private static ImportProblem Duplicate(CheckedInteraction found, long line) =>
        new(
            found.Line,
            ImportFields.InteractionId,
            "duplicate-id",
            $"Record {line} of this batch has the same id but different contents.",
            "Send one of the two.",
            found.Interaction.ExternalId,
            found.Interaction.Source
        );
}
