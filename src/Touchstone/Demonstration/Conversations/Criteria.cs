using System.Collections.Frozen;

namespace Touchstone.Demonstration.Conversations;

/// <summary>The criteria of the everyday-service scorecards, in order, with their section and the answers they take.</summary>
internal static class Criteria
{
    public const string Phone = "phone";
    public const string Email = "email";
    public const string Chat = "chat";
    public const string Counter = "counter";

    public static readonly string[] Channels = [Phone, Email, Chat, Counter];

    private static readonly (string Id, string Section, bool Graded, string? Channel)[] All =
    [
        ("greeting", "opening", true, null),
        ("identity", "opening", false, null),
        ("situation", "opening", true, null),
        ("listening", "understanding", true, null),
        ("need", "understanding", true, null),
        ("contacted-before", "understanding", false, null),
        ("repeat-contact", "understanding", true, null),
        ("problem-solving", "resolving", true, null),
        ("product-knowledge", "resolving", true, null),
        ("accuracy", "resolving", false, null),
        ("expectations", "resolving", true, null),
        ("hold", "resolving", false, Phone),
        ("pace", "resolving", true, Chat),
        ("complete-reply", "resolving", true, Email),
        ("presence", "resolving", true, Counter),
        ("record", "resolving", false, null),
        ("next-step", "closing", true, null),
        ("courtesy", "closing", true, null),
        ("plain-language", "closing", true, null),
        ("support-needs", "closing", false, null),
        ("final-check", "closing", true, null),
    ];

    private static readonly FrozenDictionary<string, (string Id, string Section, bool Graded, string? Channel)> ById = All.ToFrozenDictionary(c => c.Id);

    /// <summary>The criteria asked of a contact on this channel, in the order of the scorecard.</summary>
    public static IEnumerable<string> Of(string channel) => All.Where(c => c.Channel is null || c.Channel == channel).Select(c => c.Id);

    public static bool IsGraded(string criterion) => ById[criterion].Graded;

    public static string SectionOf(string criterion) => ById[criterion].Section;

    public static bool Knows(string criterion) => ById.ContainsKey(criterion);
}
