namespace Touchstone.Scoring;

/// <summary>One thing an evaluator judges or records, with its answers, weight, rules and the customer expectation behind it.</summary>
public sealed record Criterion
{
    private readonly string? _key;

    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Question { get; init; }

    /// <summary>Ties the same criterion across the variants of a family; the id unless said otherwise.</summary>
    public string Key
    {
        get => _key ?? Id;
        init => _key = value;
    }

    /// <summary>The id this criterion replaced when its meaning or scale changed.</summary>
    public string? Predecessor { get; init; }

    public required AnswerKind Kind { get; init; }
    public decimal Weight { get; init; }
    public bool IsScored { get; init; } = true;
    public bool IsBonus { get; init; }

    /// <summary>May be left open at submission.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Can only be judged by someone who sees the contact.</summary>
    public bool IsNonverbal { get; init; }

    public NotApplicableRule NotApplicable { get; init; } = NotApplicableRule.Never;
    public EvidenceRule Evidence { get; init; } = EvidenceRule.Never;
    public ErrorClass ErrorClass { get; init; }
    public CriticalEffect CriticalEffect { get; init; }

    /// <summary>Every level worth less than this one is a critical error.</summary>
    public string? FailsBelow { get; init; }

    /// <summary>Levels that are a critical error when chosen.</summary>
    public IReadOnlyList<string> FailingAnswers { get; init; } = [];

    /// <summary>Checklist items whose absence is a critical error.</summary>
    public IReadOnlyList<string> RequiredItems { get; init; } = [];

    public Condition? Condition { get; init; }

    /// <summary>The channels that can show this criterion; those of the document when empty.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<Level> Levels { get; init; } = [];
    public IReadOnlyList<ChecklistItem> ChecklistItems { get; init; } = [];
    public IReadOnlyList<NumericRange> NumericRanges { get; init; } = [];

    /// <summary>Points for the best answer when the scorecard counts points; the best answer's value when absent.</summary>
    public decimal? MaxPoints { get; init; }

    public string? Clause { get; init; }
    public string? Kpi { get; init; }
    public string? Expectation { get; init; }
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>Every level worth less than this one asks for its cause; less than six tenths of the best answer when absent. A critical error always
    /// does.</summary>
    public string? CausesBelow { get; init; }

    /// <summary>The causes of a low answer to choose from: its own, else where a cause can lie at all.</summary>
    public IReadOnlyList<string> OfferedCauses => Causes.Count > 0 ? Causes : GeneralCauses;

    /// <summary>Where a cause can lie.</summary>
    public static IReadOnlyList<string> GeneralCauses { get; } = ["agent", "process", "system", "policy", "customer"];
    public string? Guidance { get; init; }

    /// <summary>Must be answered, where shown, before an evaluation is submitted.</summary>
    public bool IsRequired => !IsOptional && !IsBonus;

    /// <summary>Takes part in the score: marked as scored and of a kind that has values.</summary>
    public bool CountsTowardsScore => IsScored && Kind is not (AnswerKind.Text or AnswerKind.DateTime);

    /// <summary>Whether an answer that earned this asks where its cause lies.</summary>
    public bool AsksCause(decimal? share, bool isCriticalError) =>
        isCriticalError
        || share < (FindLevel(CausesBelow) is { } level && Levels.Max(other => other.Value) is var best and > 0m ? level.Value / best : UsualCausesBelow);

    private const decimal UsualCausesBelow = 0.6m;

    /// <summary>The level with this id, or null.</summary>
    public Level? FindLevel(string? levelId) => Levels.FirstOrDefault(level => level.Id == levelId);
}
