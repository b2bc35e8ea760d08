using Touchstone.Scoring;

namespace Touchstone.Scorecards;

/// <summary>A version of a scorecard in a list; current is the newest published one of its variant.</summary>
public sealed record ScorecardVersionView(
    Guid Id,
    string Family,
    string FamilyName,
    string Variant,
    int Number,
    ScorecardState State,
    bool IsCurrent,
    string Title,
    IReadOnlyList<string> Channels,
    string Hash,
    int Sections,
    int Criteria,
    DateTimeOffset CreatedAt,
    string CreatedByName,
    DateTimeOffset? PublishedAt,
    string? PublishedByName,
    string? ChangeNote,
    int Version
)
{
    /// <summary>What the reader may do next with it.</summary>
    public IReadOnlyList<ScorecardAction> Actions { get; init; } = [];
}

/// <summary>A variant of a family with its versions, newest first, the draft before all.</summary>
public sealed record ScorecardVariantView(string Variant, IReadOnlyList<ScorecardVersionView> Versions);

/// <summary>A family of scorecards with its channel variants.</summary>
public sealed record ScorecardFamilyView(Guid Id, string Key, string Name, IReadOnlyList<ScorecardVariantView> Variants);

/// <summary>A version with its document.</summary>
public sealed record ScorecardDetail(ScorecardVersionView Version, ScorecardDocument Document);

/// <summary>What changed since the version before, if there is one.</summary>
public sealed record ScorecardComparison(ScorecardVersionView? Previous, IReadOnlyList<ScorecardChange> Changes);

/// <summary>What the linter found, or why the text is no scorecard.</summary>
public sealed record ScorecardCheck(IReadOnlyList<DocumentProblem> Problems, IReadOnlyList<LintFinding> Findings)
{
    public bool CanBePublished => Problems.Count == 0 && Findings.All(x => x.Severity != LintSeverity.Error);
}
