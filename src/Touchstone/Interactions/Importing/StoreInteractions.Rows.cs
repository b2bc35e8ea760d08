using Touchstone.Shared;
using Touchstone.Shared.Audit;

namespace Touchstone.Interactions.Importing;

internal sealed partial class StoreInteractions
{
    /// <summary>Whose work it was, and in which team, on its business day.</summary>
    private void Place(Interaction x)
    {
        x.AgentId = _agents.Find(x.Source, x.ExternalAgentId);
        x.TeamId = x.AgentId is { } agent ? _agents.TeamOn(agent, x.BusinessDate) : null;
        x.IsEligible = x.AgentId is not null && x.ArrivedAt is not null;
    }

    private static TranscriptRevision Revision(CheckedInteraction x, long interactionId, int revision, DateTimeOffset now)
    {
        (x.Transcript.InteractionId, x.Transcript.Revision, x.Transcript.AddedAt) = (interactionId, revision, now);
        return x.Transcript;
    }

    private IEnumerable<InteractionParticipant> ParticipantsOf(CheckedInteraction x, long interactionId)
    {
        var (source, day) = (x.Interaction.Source, x.Interaction.BusinessDate);
        IReadOnlyList<ParticipantRecord> all =
            x.Participants.Count > 0 || x.Interaction.ExternalAgentId is not { } only ? x.Participants : [new ParticipantRecord { AgentId = only }];
        for (var i = 0; i < all.Count; i++)
        {
            if (_agents.Find(source, all[i].AgentId) is not { } person)
                continue;
            yield return new InteractionParticipant
            {
                InteractionId = interactionId,
                Ordinal = i + 1,
                PersonId = person,
                TeamId = _agents.TeamOn(person, day),
                FromSeconds = all[i].FromSeconds,
                UntilSeconds = all[i].UntilSeconds,
            };
        }
    }

    private static IEnumerable<(string, string)> AgentsOf(CheckedInteraction x)
    {
        if (x.Interaction.ExternalAgentId is { } agent)
            yield return (x.Interaction.Source, agent);
        foreach (var participant in x.Participants)
            yield return (x.Interaction.Source, participant.AgentId!);
    }

    private void Record(IReadOnlyList<CheckedInteraction> batch, List<int> fresh, List<int> changed, int people, DateTimeOffset now)
    {
        var digest = ContentDigest.Of(string.Join('\n', fresh.Concat(changed).Select(i => batch[i].Interaction.ContentHash)));
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
                sources = batch.Select(x => x.Interaction.Source).Distinct(),
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
