namespace Touchstone.Scoring.Tests;

internal static class Cards
{
    public static Level Level(string id, decimal value) =>
        new()
        {
            Id = id,
            Label = $"Label {id}",
            Value = value,
            Anchor = $"What is seen at {id}.",
        };

    public static Criterion Scale(string id, decimal weight, params decimal[] values) =>
        new()
        {
            Id = id,
            Title = $"Solves {id}",
            Kind = AnswerKind.Scale,
            Weight = weight,
            Expectation = "To have it solved.",
            Causes = ["Agent"],
            Levels = (values.Length == 0 ? [0m, 1m, 2m, 3m] : values).Select((value, index) => Level($"l{index + 1}", value)).ToList(),
        };

    public static Criterion YesNo(string id, decimal weight) => Scale(id, weight) with { Kind = AnswerKind.YesNo, Levels = [Level("no", 0), Level("yes", 1)] };

    public static Criterion Critical(string id, decimal weight, ErrorClass errorClass, CriticalEffect effect) =>
        YesNo(id, weight) with
        {
            ErrorClass = errorClass,
            CriticalEffect = effect,
            FailingAnswers = ["no"],
            Evidence = EvidenceRule.Below("yes"),
        };

    public static Criterion Checklist(string id, decimal weight, params decimal[] values) =>
        Scale(id, weight) with
        {
            Kind = AnswerKind.Checklist,
            Levels = [],
            ChecklistItems = values
                .Select(
                    (value, index) =>
                        new ChecklistItem
                        {
                            Id = $"i{index + 1}",
                            Text = $"Item {index + 1}",
                            Value = value,
                        }
                )
                .ToList(),
        };

    public static Criterion Numeric(string id, decimal weight) =>
        Scale(id, weight) with
        {
            Kind = AnswerKind.Numeric,
            Levels = [],
            NumericRanges =
            [
                new()
                {
                    To = 30,
                    Value = 2,
                    Label = "quick",
                },
                new()
                {
                    From = 30,
                    To = 60,
                    Value = 1,
                    Label = "slow",
                },
                new()
                {
                    From = 60,
                    Value = 0,
                    Label = "too slow",
                },
            ],
        };

    public static Criterion Text(string id) =>
        new()
        {
            Id = id,
            Title = $"Notes {id}",
            Kind = AnswerKind.Text,
            IsScored = false,
            IsOptional = true,
        };

    public static Section Section(string id, params Criterion[] criteria) =>
        new()
        {
            Id = id,
            Title = $"Section {id}",
            Criteria = criteria,
        };

    public static ScorecardDocument Card(params Section[] sections) =>
        new()
        {
            Family = "test-family",
            Variant = "phone",
            Title = "Test card",
            Channels = [Channel.Phone],
            Sections = sections,
        };

    public static ScorecardDocument Card(params Criterion[] criteria) => Card(Section("only", criteria));

    public static Criterion When(this Criterion criterion, string other, ConditionOperator how, params string[] values) =>
        criterion with
        {
            Condition = new()
            {
                CriterionId = other,
                Operator = how,
                Values = values,
            },
        };

    public static Criterion AllowingNotApplicable(this Criterion criterion) =>
        criterion with
        {
            NotApplicable = NotApplicableRule.Allowed("it did not come up"),
        };

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Touchstone.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository root was not found above the test.");
    }
}
