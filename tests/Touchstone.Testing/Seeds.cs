using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Testing;

/// <summary>Records of the slices below, laid down directly, for tests of the slices above.</summary>
public sealed class Seeds(IDbContextFactory<QualityDb> databases, IdSource ids, TimeProvider time)
{
    /// <summary>What was said in every seeded interaction, turn by turn.</summary>
    public static readonly IReadOnlyList<(string Speaker, string Text)> Words =
    [
        ("agent", "Good morning, this is Sam at Example Service, how can I help?"),
        ("customer", "My name is Wilhelmina Featherstone and my boiler at 14 Larch Way has been cold since Sunday."),
        ("agent", "I am sorry to hear the house is cold. Let me find the next engineer for you."),
        ("customer", "Thank you, the children are freezing."),
        ("agent", "An engineer comes tomorrow between eight and ten."),
    ];

    /// <summary>Publishes the ready scorecard of the channel, or another document.</summary>
    public async Task<Guid> ScorecardAsync(string channel = Channel.Chat, ScorecardDocument? document = null, int number = 1, bool published = true)
    {
        document ??= ReadyScorecards.All.First(x => x.Channels.Contains(channel));
        await using var db = await databases.CreateDbContextAsync();
        var family = await db.ScorecardFamilies.FirstOrDefaultAsync(x => x.Key == document.Family);
        if (family is null)
        {
            family = new ScorecardFamily
            {
                Id = ids.Next(),
                Key = document.Family,
                Name = document.Family,
                CreatedAt = time.GetUtcNow(),
            };
            db.ScorecardFamilies.Add(family);
        }
        var version = new ScorecardVersion
        {
            Id = ids.Next(),
            FamilyId = family.Id,
            Variant = document.Variant,
            CreatedAt = time.GetUtcNow(),
            CreatedByName = "test",
        };
        version.Hold(document, null);
        if (published)
            version.Publish(number, null, "test", time.GetUtcNow().AddMinutes(number));
        db.ScorecardVersions.Add(version);
        await db.SaveChangesAsync();
        return version.Id;
    }

    public async Task<long> InteractionAsync(
        Guid? agentId,
        Guid? teamId = null,
        string channel = Channel.Chat,
        DateOnly? date = null,
        Guid? alsoTookPart = null
    )
    {
        await using var db = await databases.CreateDbContextAsync();
        var day = date ?? new DateOnly(2026, 6, 10);
        var arrived = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);
        var interaction = new Interaction
        {
            Source = "test",
            ExternalId = $"call-{ids.Next()}",
            Origin = InteractionOrigin.Imported,
            Channel = channel,
            Queue = "heating",
            Subject = "No heating",
            ArrivedAt = arrived,
            AnsweredAt = arrived.AddSeconds(12),
            EndedAt = arrived.AddMinutes(4),
            BusinessDate = day,
            TalkSeconds = 228,
            AgentId = agentId,
            TeamId = teamId,
            IsEligible = agentId is not null,
            CurrentRevision = 1,
            TurnCount = Words.Count,
            AddedAt = time.GetUtcNow(),
        };
        db.Interactions.Add(interaction);
        await db.SaveChangesAsync();
        var turns = Words.Select((x, i) => new Turn(i + 1, x.Speaker, i * 8m, 6m, x.Text)).ToList();
        db.TranscriptRevisions.Add(
            new TranscriptRevision
            {
                InteractionId = interaction.Id,
                Revision = 1,
                IsCurrent = true,
                Turns = JsonSerializer.Serialize(turns, JsonSerializerOptions.Web),
                AddedAt = time.GetUtcNow(),
            }
        );
        if (agentId is { } agent)
            db.InteractionParticipants.Add(
                new InteractionParticipant
                {
                    InteractionId = interaction.Id,
                    Ordinal = 1,
                    PersonId = agent,
                    TeamId = teamId,
                }
            );
        if (alsoTookPart is { } other)
            db.InteractionParticipants.Add(
                new InteractionParticipant
                {
                    InteractionId = interaction.Id,
                    Ordinal = 2,
                    PersonId = other,
                    TeamId = teamId,
                }
            );
        await db.SaveChangesAsync();
        return interaction.Id;
    }
}
