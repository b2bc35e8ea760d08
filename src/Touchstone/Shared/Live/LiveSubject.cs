namespace Touchstone.Shared.Live;

/// <summary>One thing that is followed: a topic, and the record where it has one.</summary>
public sealed record LiveSubject(ILiveTopic Topic, Guid Id)
{
    private const int Most = 20;

    /// <summary>As it is asked for: “counts”, “job:ID”.</summary>
    public string Name => Topic.NeedsId ? $"{Topic.Name}:{Id}" : Topic.Name;

    /// <summary>Reads what is asked for, such as “counts,job:ID”.</summary>
    public static IReadOnlyList<LiveSubject> Read(string text, IReadOnlyCollection<ILiveTopic> topics)
    {
        var subjects = text.Split(',').Select(x => Find(x, topics)).Distinct().ToList();
        if (subjects.Count > Most)
            throw Wrong($"names more than {Most} topics");
        return subjects;
    }

    private static LiveSubject Find(string word, IReadOnlyCollection<ILiveTopic> topics)
    {
        var parts = word.Split(':', 2);
        var topic =
            topics.FirstOrDefault(x => x.Name == parts[0])
            ?? throw Wrong($"has no topic “{parts[0]}”; the topics are {string.Join(", ", topics.Select(Form))}");
        var id = Guid.Empty;
        if (parts.Length == 2 != topic.NeedsId || (topic.NeedsId && !Guid.TryParse(parts[1], out id)))
            throw Wrong($"asks for “{topic.Name}” as {Form(topic)}");
        return new LiveSubject(topic, id);
    }

    private static string Form(ILiveTopic topic) => topic.NeedsId ? $"{topic.Name}:ID" : topic.Name;

    private static InvalidRequestException Wrong(string problem) => new("topics", $"“topics” {problem}.");
}
