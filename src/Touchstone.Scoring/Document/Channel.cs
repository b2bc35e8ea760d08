namespace Touchstone.Scoring;

/// <summary>The channels a scorecard can be made for, and what each can show.</summary>
public static class Channel
{
    public const string Phone = "phone";
    public const string Email = "email";
    public const string Chat = "chat";
    public const string Social = "social";
    public const string Letter = "letter";
    public const string Counter = "counter";
    public const string Visit = "visit";
    public const string Video = "video";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } = [Phone, Email, Chat, Social, Letter, Counter, Visit, Video, Other];

    /// <summary>Whether an evaluator can see the people on this channel.</summary>
    public static bool ShowsNonverbal(string channel) => channel is Counter or Visit or Video or Other;

    /// <summary>Whether a customer can be put on hold on this channel.</summary>
    public static bool HasHold(string channel) => channel is Phone or Video or Other;

    /// <summary>Whether the contact is heard, so that tone of voice can be judged.</summary>
    public static bool IsSpoken(string channel) => channel is Phone or Counter or Visit or Video or Other;
}
