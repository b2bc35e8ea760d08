using Touchstone.Demonstration.Conversations;

namespace Touchstone.Demonstration;

/// <summary>One contact of the demonstration: who, when, and the conversation with what its words really show.</summary>
internal sealed record DemonstrationContact(
    int Number,
    DemonstrationAgent Agent,
    WrittenConversation Conversation,
    DateOnly Day,
    DateTimeOffset ArrivedAt,
    DateTimeOffset AnsweredAt,
    DateTimeOffset EndedAt,
    string CustomerId,
    string CaseKey
)
{
    public string ExternalId => $"MVS-{Number:D6}";
}
