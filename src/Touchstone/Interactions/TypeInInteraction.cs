using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Interactions.HeldBack;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Interactions;

/// <summary>One utterance as somebody wrote it down.</summary>
public sealed record TypedTurn(
    [property: Required, StringLength(40, MinimumLength = 1)] string Speaker,
    [property: Required, StringLength(20_000, MinimumLength = 1)] string Text,
    [property: Range(0, 1_000_000)] decimal? OffsetSeconds = null
);

/// <summary>An interaction that no system recorded: a counter visit, a call without a recording, a letter. It has turns, or an observer's note, or
/// both.</summary>
public sealed record TypeInInteractionRequest(
    [property: Required] string Channel,
    Guid AgentId,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? AnsweredAt = null,
    DateTimeOffset? EndedAt = null,
    [property: StringLength(200)] string? Direction = null,
    [property: StringLength(200)] string? Queue = null,
    [property: StringLength(500)] string? Subject = null,
    [property: StringLength(200)] string? CustomerId = null,
    [property: StringLength(200)] string? CaseKey = null,
    [property: StringLength(200)] string? Outcome = null,
    IReadOnlyList<TypedTurn>? Turns = null,
    [property: StringLength(20_000)] string? Note = null,
    [property: StringLength(200)] string? Reference = null
);

/// <summary>Brings in an interaction that somebody watched, heard or read and typed in.</summary>
public sealed class TypeInInteraction(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, IdRedactor idRedactor)
{
    public const string Source = "typed";
    private const int MostTurns = 2000;
    private static readonly string[] Speakers = ["agent", "customer", "system", "observer", "unknown"];

    public async Task<long> ExecuteAsync(Actor actor, TypeInInteractionRequest request, CancellationToken stop = default)
    {
        actor.Require(Permission.TypeInInteractions);
        Request.Check(request);
        var now = time.GetUtcNow();
        if (!Channel.All.Contains(request.Channel))
            throw new RuleBrokenException("unknown-channel", $"“{request.Channel}” is not a channel. Choose one of {string.Join(", ", Channel.All)}.");
        if (request.ArrivedAt > now.AddMinutes(5))
            throw new RuleBrokenException("time-in-future", "The interaction would begin in the future.");
        if (request.AnsweredAt < request.ArrivedAt)
            throw new RuleBrokenException("end-before-start", "The answer would be before the arrival.");
        if (request.EndedAt < (request.AnsweredAt ?? request.ArrivedAt))
            throw new RuleBrokenException("end-before-start", "The end would be before the start.");
        var reference = Clean(request.Reference) ?? ids.Next().ToString("N", CultureInfo.InvariantCulture);
        var doubtful = idRedactor.Seal.Open(Source, reference);
        var turns = TurnsOf(request, doubtful);
        request = request with
        {
            Direction = Clean(request.Direction, ImportFields.Direction, doubtful),
            Queue = Clean(request.Queue, ImportFields.Queue, doubtful),
            Subject = Clean(request.Subject, ImportFields.Subject, doubtful),
            Outcome = Clean(request.Outcome, ImportFields.Outcome, doubtful),
            CustomerId = Clean(request.CustomerId),
            CaseKey = Clean(request.CaseKey),
        };
        var heldBack = doubtful.Seal();

        return await databases.ChangeAsync(db => TypeInAsync(db, actor, request, reference, turns, heldBack, stop), stop, Guard.Organisation.Shared());
    }

    private async Task<long> TypeInAsync(
        QualityDb db,
        Actor actor,
        TypeInInteractionRequest request,
        string reference,
        List<Turn> turns,
        IReadOnlyList<SealedNumber> heldBack,
        CancellationToken stop
    )
    {
        var now = time.GetUtcNow();
        var agent =
            await db.People.AsNoTracking().FirstOrDefaultAsync(x => x.Id == request.AgentId, stop)
            ?? throw new RecordNotFoundException("person", request.AgentId);
        if (agent.State is not (PersonState.Active or PersonState.Left))
            throw new RuleBrokenException("agent-unknown", $"{agent.Name} is not a known person. Choose one who is.");
        var day = BusinessCalendar.DayOf(request.ArrivedAt, await BusinessCalendar.ZoneAsync(db, stop));
        var team = await db
            .Memberships.Where(x => x.PersonId == agent.Id && x.From <= day && (x.Until == null || x.Until > day))
            .OrderByDescending(x => x.From)
            .Select(x => (Guid?)x.TeamId)
            .FirstOrDefaultAsync(stop);
        actor.RequireFor(Permission.TypeInInteractions, team);
        var erasedName = idRedactor.NameOf(reference);
        var known = await db
            .Interactions.Where(x => x.Source == Source && (x.ExternalId == reference || x.ExternalId == erasedName))
            .Select(x => new { x.ErasedAt })
            .FirstOrDefaultAsync(stop);
        if (known is { ErasedAt: not null })
            throw RuleBrokenException.Conflict("erased", "The interaction with this reference was erased; it is not imported again.");
        if (known is not null)
            throw RuleBrokenException.Conflict("reference-taken", $"An interaction with the reference {reference} is already here.");

        var json = JsonSerializer.Serialize(turns, JsonSerializerOptions.Web);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var interaction = new Interaction
        {
            Source = Source,
            ExternalId = reference,
            Origin = InteractionOrigin.Typed,
            Channel = request.Channel,
            Direction = request.Direction,
            Queue = request.Queue,
            Subject = request.Subject,
            CustomerId = request.CustomerId,
            CaseKey = request.CaseKey,
            ArrivedAt = request.ArrivedAt,
            AnsweredAt = request.AnsweredAt,
            EndedAt = request.EndedAt,
            BusinessDate = day,
            Outcome = request.Outcome,
            AgentId = agent.Id,
            TeamId = team,
            IsEligible = true,
            CurrentRevision = 1,
            TurnCount = turns.Count,
            ContentHash = hash,
            AddedAt = now,
        };
        db.Interactions.Add(interaction);
        await db.SaveChangesAsync(stop);
        db.InteractionParticipants.Add(
            new InteractionParticipant
            {
                InteractionId = interaction.Id,
                Ordinal = 1,
                PersonId = agent.Id,
                TeamId = team,
            }
        );
        db.TranscriptRevisions.Add(
            new TranscriptRevision
            {
                InteractionId = interaction.Id,
                Revision = 1,
                IsCurrent = true,
                Turns = json,
                SearchText = FoundBy.Of(turns.Select(x => x.Text), interaction.Subject, interaction.CustomerId, interaction.CaseKey, interaction.ExternalId),
                Hash = hash,
                AddedAt = now,
            }
        );
        db.HeldBackNumbers.AddRange(HeldBackNumber.Of(interaction.Id, heldBack, now));
        db.Record(
            actor,
            now,
            "interaction-typed-in",
            "interaction",
            interaction.Id,
            $"Typed in interaction {interaction.Id}",
            after: new
            {
                interaction.Channel,
                interaction.AgentId,
                interaction.BusinessDate,
                Turns = turns.Count,
            }
        );
        return interaction.Id;
    }

    private static List<Turn> TurnsOf(TypeInInteractionRequest request, DoubtfulNumbers doubtful)
    {
        var turns = new List<Turn>();
        if (Plain(request.Note) is { } note)
            turns.Add(new Turn(1, "observer", null, null, note));
        foreach (var typed in request.Turns ?? [])
        {
            var speaker = typed.Speaker.Trim().ToLowerInvariant();
            if (!Speakers.Contains(speaker))
                throw new RuleBrokenException("unknown-speaker", $"“{typed.Speaker}” is not a speaker. Choose one of {string.Join(", ", Speakers)}.");
            if (Plain(typed.Text) is { } text)
                turns.Add(new Turn(turns.Count + 1, speaker, typed.OffsetSeconds, null, text));
        }
        if (turns.Count == 0)
            throw new RuleBrokenException("words-missing", "Write down what was said, or an observer's note.");
        if (turns.Count > MostTurns)
            throw new RuleBrokenException("too-many-turns", $"An interaction typed in has at most {MostTurns:N0} turns. Import longer ones.");
        var redacted = CardRedactor.Redact([.. turns.Select(x => new Utterance(x.Speaker, x.Text))], HeldBackPlaces.Transcript, doubtful);
        return [.. turns.Select((x, i) => x with { Text = redacted[i].Text })];
    }

    private static string? Clean(string? text, string place = "", DoubtfulNumbers? doubtful = null) =>
        Plain(text) is { } plain ? CardRedactor.Redact(plain, null, place, doubtful) : null;

    // Neither database keeps the character zero in every column.
    private static string? Plain(string? text)
    {
        var plain = text?.Replace("\0", "").Trim();
        return string.IsNullOrEmpty(plain) ? null : plain;
    }
}
