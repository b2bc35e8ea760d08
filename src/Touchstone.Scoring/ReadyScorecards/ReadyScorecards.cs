namespace Touchstone.Scoring;

/// <summary>The scorecards that come with the product, ready to use or to copy.</summary>
public static class ReadyScorecards
{
    private static readonly string[] Names = ["everyday-service-phone", "everyday-service-chat", "everyday-service-email", "everyday-service-counter"];

    private static readonly Lazy<IReadOnlyList<ScorecardDocument>> Documents = new(() => Names.Select(Load).ToList());

    public static IReadOnlyList<ScorecardDocument> All => Documents.Value;

    private static ScorecardDocument Load(string name)
    {
        var (document, problems) = ScorecardJson.Parse(EmbeddedText.Read($"ready/{name}.json"));
        return document ?? throw new InvalidOperationException($"The ready scorecard {name} cannot be read: {problems[0].Path} {problems[0].Message}");
    }
}
