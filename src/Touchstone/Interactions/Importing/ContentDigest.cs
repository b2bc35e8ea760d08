using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Touchstone.Interactions.Importing;

/// <summary>The digest by which a record is recognised as unchanged.</summary>
internal static class ContentDigest
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));

    public static string Of(Interaction x, TranscriptRevision transcript, IReadOnlyList<ParticipantRecord> participants)
    {
        var text = new StringBuilder(400);
        foreach (
            var part in (ReadOnlySpan<string?>)
                [
                    x.Source,
                    x.ExternalId,
                    x.Channel,
                    x.Direction,
                    x.Queue,
                    x.Subject,
                    x.CustomerId,
                    x.CaseKey,
                    Instant(x.ArrivedAt),
                    Instant(x.AnsweredAt),
                    Instant(x.EndedAt),
                    Number(x.TalkSeconds),
                    Number(x.HoldSeconds),
                    Number(x.WrapSeconds),
                    x.Outcome,
                    EqualNumbers.In(x.OutcomeJson),
                    EqualNumbers.In(x.ExtraJson),
                    x.ExternalAgentId,
                    transcript.Hash,
                ]
        )
            Add(part);
        foreach (var participant in participants)
        {
            Add(participant.AgentId);
            Add(Number(participant.FromSeconds));
            Add(Number(participant.UntilSeconds));
        }
        return Of(text.ToString());

        // The length before each part: no two records can be written alike.
        void Add(string? part) => text.Append(part?.Length ?? -1).Append(':').Append(part).Append('|');
    }

    private static string? Instant(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? Number(decimal? value) => value?.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
