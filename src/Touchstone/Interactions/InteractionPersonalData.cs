using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Interactions;

/// <summary>Finds, exports and erases the interactions that are about a customer, or in which a member of staff took part.</summary>
internal sealed class InteractionPersonalData(IDbContextFactory<QualityDb> databases, InteractionEraser eraser) : IPersonalDataHolder
{
    private const int Batch = 200;

    public string Slice => "Interactions";

    public async Task<int> CountAsync(PersonalDataSubject subject, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await About(db, subject).CountAsync(stop);
    }

    public async IAsyncEnumerable<string> ExportAsync(PersonalDataSubject subject, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        foreach (var id in await About(db, subject).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync(stop))
        {
            var x = await db.Interactions.AsNoTracking().FirstAsync(i => i.Id == id, stop);
            var turns = await db
                .TranscriptRevisions.AsNoTracking()
                .Where(t => t.InteractionId == id && t.IsCurrent)
                .Select(t => t.Turns)
                .FirstOrDefaultAsync(stop);
            yield return JsonSerializer.Serialize(
                new
                {
                    x.Id,
                    x.Source,
                    x.ExternalId,
                    x.Channel,
                    x.Queue,
                    x.Subject,
                    x.CustomerId,
                    x.CaseKey,
                    x.ArrivedAt,
                    x.AnsweredAt,
                    x.EndedAt,
                    x.Outcome,
                    OutcomeDetails = FieldLines.Of(x.OutcomeJson),
                    Extra = FieldLines.Of(x.ExtraJson),
                    Turns = InteractionQueries.ReadTurns(turns),
                    x.ErasedAt,
                },
                JsonSerializerOptions.Web
            );
        }
    }

    public async Task<int> EraseAsync(PersonalDataSubject subject, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var (changed, parts) = (0, new PartsOfChange(databases));
        if (subject.CustomerId is null)
        {
            // The interaction itself is the customer's and the service's; of the agent it holds the id in the source only.
            var named = await About(db, subject)
                .Where(x => x.AgentId == subject.PersonId && x.ExternalAgentId != null)
                .OrderBy(x => x.Id)
                .Select(x => x.Id)
                .ToListAsync(stop);
            foreach (var ids in named.Chunk(Batch))
            {
                changed += await parts.ChangeAsync(
                    own =>
                        own.Interactions.Where(x => ids.Contains(x.Id) && x.AgentId == subject.PersonId && x.ExternalAgentId != null)
                            .ExecuteUpdateAsync(
                                set =>
                                    set.SetProperty(x => x.ExternalAgentId, (string?)null)
                                        .SetProperty(x => x.ToldAt, (DateTimeOffset?)null)
                                        .SetProperty(x => x.Version, x => x.Version + 1),
                                stop
                            ),
                    stop
                );
            }
            return changed;
        }
        var open = await db
            .Interactions.AsNoTracking()
            .Where(x => x.CustomerId == subject.CustomerId && x.ErasedAt == null)
            .OrderBy(x => x.Id)
            .Select(x => x.Id)
            .ToListAsync(stop);
        // One by one, so that nobody waits long; what a stop leaves is found again by the same customer.
        foreach (var id in open)
            changed += await parts.ChangeAsync(own => EraseOneAsync(own, id, stop), stop);
        return changed;
    }

    private async Task<int> EraseOneAsync(QualityDb db, long id, CancellationToken stop)
    {
        // Somebody may have erased it meanwhile.
        if (await db.Interactions.FirstOrDefaultAsync(x => x.Id == id && x.ErasedAt == null, stop) is not { } interaction)
            return 0;
        await eraser.EraseAsync(db, Actor.System("Data protection", "system"), interaction, "The personal data of the customer was erased.", stop);
        await db.SaveChangesAsync(stop);
        return 1;
    }

    private static IQueryable<Interaction> About(QualityDb db, PersonalDataSubject subject)
    {
        var (person, customer) = (subject.PersonId, subject.CustomerId);
        var participants = db.InteractionParticipants;
        return db.Interactions.Where(x =>
            (customer != null && x.CustomerId == customer)
            || (person != null && (x.AgentId == person || participants.Any(p => p.InteractionId == x.Id && p.PersonId == person)))
        );
    }
}
