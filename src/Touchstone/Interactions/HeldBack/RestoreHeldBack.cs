using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.DataProtection;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Interactions.HeldBack;

/// <summary>Which number is no card's, and the version of its interaction that was seen.</summary>
public sealed record RestoreHeldBackRequest(long Id, ExpectedVersion Expected);

/// <summary>
/// Puts a number back where it stood: in a new revision of the transcript, so that quotes of the earlier one stay true, or in its field.
/// An import of the same record changes nothing afterwards, for what the record says is the same.
/// </summary>
public sealed class RestoreHeldBack(IDbContextFactory<QualityDb> databases, TimeProvider time, IdRedactor ids, IOptions<HeldBackOptions> options)
{
    public async Task<long> ExecuteAsync(Actor actor, RestoreHeldBackRequest request, CancellationToken stop = default)
    {
        return await databases.ChangeAsync(request, db => RestoreAsync(db, actor, request, stop), stop);
    }

    private async Task<long> RestoreAsync(QualityDb db, Actor actor, RestoreHeldBackRequest request, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var number =
            await db.OpenHeldBack(actor, now.AddDays(-options.Value.KeepHeldBackDays)).FirstOrDefaultAsync(x => x.Id == request.Id, stop)
            ?? throw new RecordNotFoundException("held back number", request.Id);
        var interaction = await db.Interactions.FirstAsync(x => x.Id == number.InteractionId, stop);
        request.Expected.RequireAt(interaction.Version, "Somebody changed this interaction meanwhile");
        var pieces =
            ids.Seal.Read(interaction.Source, interaction.ExternalId, new SealedNumber(number.Place, number.Code, number.Sealed))
            ?? throw new RuleBrokenException(
                "held-back-unreadable",
                "The number was encrypted with another installation key and cannot be read. Import the interaction again from its source."
            );
        interaction.ChangedAt = now;
        if (number.Place == HeldBackPlaces.Transcript)
            await ReviseAsync(db, interaction, number.Code, pieces, now, stop);
        db.HeldBackNumbers.Remove(number);
        db.Record(
            actor,
            now,
            "held-back-number-restored",
            "interaction",
            interaction.Id,
            $"Restored a number held back from interaction {interaction.Id}",
            after: new { number.Place, number.Code }
        );
        await db.SaveChangesAsync(stop);
        // Past the tracker: what is saved through it is freed of such numbers.
        if (number.Place != HeldBackPlaces.Transcript)
            await FillAsync(db, interaction, number, pieces, stop);
        return interaction.Id;
    }

    private static async Task ReviseAsync(
        QualityDb db,
        Interaction interaction,
        string code,
        IReadOnlyList<string> pieces,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var current = await db.TranscriptRevisions.FirstAsync(x => x.InteractionId == interaction.Id && x.IsCurrent, stop);
        var turns = HeldBackMarks.Fill(current.Turns, code, pieces, isJson: true);
        current.IsCurrent = false;
        interaction.CurrentRevision++;
        db.TranscriptRevisions.Add(
            new TranscriptRevision
            {
                InteractionId = interaction.Id,
                Revision = interaction.CurrentRevision,
                IsCurrent = true,
                Turns = turns,
                SearchText = WordsOf(interaction, turns, interaction.Subject),
                Hash = ContentDigest.Of(turns),
                AddedAt = now,
            }
        );
    }

    private static async Task FillAsync(QualityDb db, Interaction interaction, HeldBackNumber number, IReadOnlyList<string> pieces, CancellationToken stop)
    {
        var filled = HeldBackMarks.Fill(HeldBackPlaces.TextOf(interaction, null, number.Place) ?? "", number.Code, pieces, HeldBackPlaces.IsJson(number.Place));
        var row = db.Interactions.Where(x => x.Id == interaction.Id);
        await (
            number.Place switch
            {
                HeldBackPlaces.OutcomeDetails => row.ExecuteUpdateAsync(x => x.SetProperty(i => i.OutcomeJson, filled), stop),
                HeldBackPlaces.Extra => row.ExecuteUpdateAsync(x => x.SetProperty(i => i.ExtraJson, filled), stop),
                ImportFields.Subject => row.ExecuteUpdateAsync(x => x.SetProperty(i => i.Subject, filled), stop),
                ImportFields.Queue => row.ExecuteUpdateAsync(x => x.SetProperty(i => i.Queue, filled), stop),
                ImportFields.Direction => row.ExecuteUpdateAsync(x => x.SetProperty(i => i.Direction, filled), stop),
                ImportFields.Outcome => row.ExecuteUpdateAsync(x => x.SetProperty(i => i.Outcome, filled), stop),
                _ => throw new InvalidOperationException($"Nothing is held back from “{number.Place}”."),
            }
        );
        if (number.Place != ImportFields.Subject)
            return;
        // It is found by its subject as well.
        var current = await db
            .TranscriptRevisions.AsNoTracking()
            .Where(x => x.InteractionId == interaction.Id && x.IsCurrent)
            .Select(x => new { x.Id, x.Turns })
            .FirstOrDefaultAsync(stop);
        if (current is null)
            return;
        var words = WordsOf(interaction, current.Turns, filled);
        await db.TranscriptRevisions.Where(x => x.Id == current.Id).ExecuteUpdateAsync(set => set.SetProperty(x => x.SearchText, words), stop);
    }

    private static string WordsOf(Interaction interaction, string turns, string? subject) =>
        FoundBy.OfStored(turns, subject, interaction.CustomerId, interaction.CaseKey, interaction.ExternalId);
}
