using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Interactions.HeldBack;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Jobs;

namespace Touchstone.Interactions;

/// <summary>
/// Removes the words of an interaction and whatever identifies its customer, everywhere, within the caller's transaction.
/// What stays is a tombstone: identity, channel, agent, team, day and times, so that numbers stand and a new import does not bring the rest back.
/// </summary>
internal sealed class InteractionEraser(TimeProvider time, IEnumerable<IInteractionErasure> slices, IdRedactor ids)
{
    public async Task EraseAsync(QualityDb db, Actor actor, Interaction interaction, string reason, CancellationToken stop)
    {
        // Nobody is assigned to judge it while it goes.
        await db.HoldAsync(Guard.Assignments, stop);
        var id = interaction.Id;
        var subject = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var borrowed = await BorrowedWords.OfAsync(db, id, [], stop);
        // The slices above look first: they recognise the words they borrowed as long as the transcript is there.
        foreach (var slice in slices)
            await slice.EraseAsync(db, id, stop);
        // The search index follows the revisions by itself.
        await db.TranscriptRevisions.Where(x => x.InteractionId == id).ExecuteDeleteAsync(stop);
        await db.HeldBackNumbers.Where(x => x.InteractionId == id).ExecuteDeleteAsync(stop);
        await db.EraseDetailsAsync(actor, time.GetUtcNow(), db.Set<AuditEntry>().Where(x => x.SubjectKind == "interaction" && x.SubjectId == subject), stop);
        if (IdRedactor.TellsOfPerson(interaction.ExternalId))
        {
            // Results of imports name rows by their id.
            await ForgetInJobs.ExecuteAsync(db, interaction.ExternalId, BorrowedWords.Gap, stop);
            // A keyed name in its place: a new import of the same id still finds the tombstone.
            interaction.ExternalId = ids.NameOf(interaction.ExternalId);
        }
        interaction.CustomerId = null;
        interaction.CaseKey = null;
        interaction.Subject = null;
        interaction.Outcome = null;
        interaction.OutcomeJson = null;
        interaction.ExtraJson = null;
        interaction.ContentHash = "";
        interaction.TurnCount = 0;
        interaction.ErasedAt = interaction.ChangedAt = time.GetUtcNow();
        db.Record(
            actor,
            time.GetUtcNow(),
            "interaction-erased",
            "interaction",
            id,
            $"Erased interaction {id}",
            after: new { reason = borrowed.RemoveFrom(reason) }
        );
    }
}
