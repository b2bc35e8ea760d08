using System.Text.Json;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions;

/// <summary>Interactions for tests: typed in by the verb, or put into the store as an import would.</summary>
internal static class Contacts
{
    public static Task<long> TypeInAsync(
        this TestOrganisation organisation,
        Guid agent,
        string words,
        DateTimeOffset? at = null,
        Func<TypeInInteractionRequest, TypeInInteractionRequest>? with = null
    )
    {
        var request = new TypeInInteractionRequest(
            "counter",
            agent,
            at ?? new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero),
            Turns: [new TypedTurn("customer", words)]
        );
        return organisation.Get<TypeInInteraction>().ExecuteAsync(organisation.System, with?.Invoke(request) ?? request);
    }

    public static async Task<long> StoreAsync(
        this TestOrganisation organisation,
        string externalId,
        string words,
        Guid? agent,
        DateTimeOffset? at,
        Action<Interaction>? with = null
    )
    {
        await using var db = organisation.OpenDatabase();
        var interaction = new Interaction
        {
            Source = "phones",
            ExternalId = externalId,
            Channel = "phone",
            ArrivedAt = at,
            BusinessDate = at is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null,
            AgentId = agent,
            IsEligible = agent is not null && at is not null,
            CurrentRevision = 1,
            AddedAt = organisation.Clock.GetUtcNow(),
        };
        with?.Invoke(interaction);
        db.Interactions.Add(interaction);
        await db.SaveChangesAsync();
        if (agent is { } person)
            db.InteractionParticipants.Add(
                new InteractionParticipant
                {
                    InteractionId = interaction.Id,
                    Ordinal = 1,
                    PersonId = person,
                    TeamId = interaction.TeamId,
                }
            );
        await AddRevisionAsync(db, interaction.Id, 1, words, isCurrent: true);
        return interaction.Id;
    }

    public static async Task AddRevisionAsync(QualityDb db, long id, int revision, string words, bool isCurrent)
    {
        db.TranscriptRevisions.Add(
            new TranscriptRevision
            {
                InteractionId = id,
                Revision = revision,
                IsCurrent = isCurrent,
                Turns = JsonSerializer.Serialize(new[] { new Turn(1, "customer", 0, null, words) }, JsonSerializerOptions.Web),
                SearchText = FoundBy.Of([words], null, null, null, ""),
                Hash = words.Length.ToString(),
                AddedAt = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero),
            }
        );
        await db.SaveChangesAsync();
    }

    public static async Task<IReadOnlyList<long>> SearchAsync(
        this TestOrganisation organisation,
        string text,
        InteractionOrder order = InteractionOrder.Newest
    ) =>
        [
            .. (await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter { Q = text, Order = order })).Items.Select(
                x => x.Id
            ),
        ];
}
