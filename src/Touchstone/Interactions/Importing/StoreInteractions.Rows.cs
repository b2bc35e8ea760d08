using Touchstone.Shared;
using Touchstone.Shared.Audit;

namespace Touchstone.Interactions.Importing;

internal sealed partial class StoreInteractions
{
    private void Fill(Interaction row, CheckedInteraction x)
    {
        (row.Channel, row.Direction, row.Queue, row.Subject, row.CustomerId, row.CaseKey) = (
            x.Channel,
            x.Direction,
            x.Queue,
            x.Subject,
            x.CustomerId,
            x.CaseKey
        );
        (row.ArrivedAt, row.AnsweredAt, row.EndedAt, row.BusinessDate) = (x.ArrivedAt, x.AnsweredAt, x.EndedAt, x.BusinessDate);
        (row.TalkSeconds, row.HoldSeconds, row.WrapSeconds) = (x.TalkSeconds, x.HoldSeconds, x.WrapSeconds);
        (row.Outcome, row.OutcomeJson, row.ExtraJson) = (x.Outcome, x.OutcomeJson, x.ExtraJson);
        (row.ExternalAgentId, row.AgentId) = (x.ExternalAgentId, _agents.Find(x.Source, x.ExternalAgentId));
        row.TeamId = row.AgentId is { } agent ? _agents.TeamOn(agent, x.BusinessDate) : null;
        row.IsEligible = row.AgentId is not null && row.ArrivedAt is not null;
        (row.TurnCount, row.ContentHash) = (x.TurnCount, x.ContentHash);
    }

    private static TranscriptRevision Revision(CheckedInteraction x, long interactionId, int revision, DateTimeOffset now) =>
        new()
        {
            InteractionId = interactionId,
            Revision = revision,
            IsCurrent = true,
            Turns = x.Turns,
            SearchText = x.SearchText,
            Hash = x.TranscriptHash,
            AddedAt = now,
        };

    private IEnumerable<InteractionParticipant> ParticipantsOf(CheckedInteraction x, long interactionId)
    {
        IReadOnlyList<CheckedParticipant> all =
            x.Participants.Count > 0 || x.ExternalAgentId is null ? x.Participants : [new CheckedParticipant(x.ExternalAgentId, null, null)];
        for (var i = 0; i < all.Count; i++)
        {
            if (_agents.Find(x.Source, all[i].ExternalAgentId) is not { } person)
                continue;
            yield return new InteractionParticipant
            {
                InteractionId = interactionId,
                Ordinal = i + 1,
                PersonId = person,
                TeamId = _agents.TeamOn(person, x.BusinessDate),
                FromSeconds = all[i].FromSeconds,
                UntilSeconds = all[i].UntilSeconds,
            };
        }
    }

    private static IEnumerable<(string, string)> AgentsOf(CheckedInteraction x)
    {
        if (x.ExternalAgentId is { } agent)
            yield return (x.Source, agent);
        foreach (var participant in x.Participants)
            yield return (x.Source, participant.ExternalAgentId);
    }

    private void Record(IReadOnlyList<CheckedInteraction> batch, List<int> fresh, List<int> changed, int people, DateTimeOffset now)
    {
        var digest = ContentDigest.Of(string.Join('\n', fresh.Concat(changed).Select(i => batch[i].ContentHash)));
        var summary =
            $"{_options.Title} {Counted.Of(fresh.Count + changed.Count, "interaction")}: {fresh.Count} new, {changed.Count} changed"
            + (people > 0 ? $"; {Counted.Of(people, "person", "people")} to be matched" : "");
        _db.Record(
            _options.Actor,
            now,
            "interactions-imported",
            "import",
            _options.RunId,
            summary,
            after: new
            {
                sources = batch.Select(x => x.Source).Distinct(),
                added = fresh.Count,
                updated = changed.Count,
                people,
                firstLine = batch[0].Line,
                lastLine = batch[^1].Line,
                digest,
            }
        );
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}
