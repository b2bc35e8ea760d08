using System.Globalization;
using Microsoft.Extensions.Primitives;
using Touchstone.Scoring;

namespace Touchstone.Web.Scorecards;

/// <summary>Puts what the plain form says into the document of a draft. Fields are named by ids, so a form made from an older draft still lands where it
/// belongs.</summary>
public sealed class ScorecardDraftForm(IReadOnlyDictionary<string, StringValues> fields)
{
    private readonly List<string> _problems = [];

    /// <summary>Numbers that could not be read; their fields kept what they had.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>It only adds or removes a row: nothing is saved by that.</summary>
    public bool IsOfRows => Text("do") is { } act && (act.StartsWith("add-", StringComparison.Ordinal) || act.StartsWith("remove-", StringComparison.Ordinal));

    public static string Name(Section section, string field) => $"s:{section.Id}:{field}";

    public static string Name(Criterion criterion, string field) => $"c:{criterion.Id}:{field}";

    public static string Name(Criterion criterion, string part, string id, string field) => $"c:{criterion.Id}:{part}:{id}:{field}";

    /// <summary>Fields are named by ids, so each id must be there once.</summary>
    public static bool CanEdit(ScorecardDocument document) =>
        AllDifferent(document.Sections.Select(x => x.Id))
        && AllDifferent(document.AllCriteria().Select(x => x.Id))
        && document.AllCriteria().All(x => AllDifferent(x.Levels.Select(l => l.Id)) && AllDifferent(x.ChecklistItems.Select(i => i.Id)));

    public ScorecardDocument Apply(ScorecardDocument document)
    {
        var changed = document with
        {
            Title = Text("title") ?? document.Title,
            Description = fields.ContainsKey("description") ? Text("description") : document.Description,
            PassMark = Optional("passMark", "The pass mark", document.PassMark),
            PassNeedsNoCriticalError = Flag("title", "passNeedsNoCriticalError", document.PassNeedsNoCriticalError),
            Sections = [.. document.Sections.Select(Apply)],
        };
        return Act(changed);
    }

    private Section Apply(Section section) =>
        section with
        {
            Title = Text(Name(section, "title")) ?? section.Title,
            Guidance = TextOr(Name(section, "guidance"), section.Guidance),
            Weight = Optional(Name(section, "weight"), $"The weight of {section.Title}", section.Weight),
            Criteria = [.. section.Criteria.Select(Apply)],
        };

    private Criterion Apply(Criterion criterion)
    {
        var title = Name(criterion, "title");
        if (!fields.ContainsKey(title))
            return criterion;
        var need = Text(Name(criterion, "evidence")) switch
        {
            "always" => EvidenceNeed.Always,
            "never" => EvidenceNeed.Never,
            null => criterion.Evidence.Need,
            _ => EvidenceNeed.BelowLevel,
        };
        var limit = Text(Name(criterion, "evidence"));
        return criterion with
        {
            Title = Text(title) ?? criterion.Title,
            Question = TextOr(Name(criterion, "question"), criterion.Question),
            Guidance = TextOr(Name(criterion, "guidance"), criterion.Guidance),
            Expectation = TextOr(Name(criterion, "expectation"), criterion.Expectation),
            Weight = Number(Name(criterion, "weight"), $"The weight of {criterion.Title}", criterion.Weight),
            MaxPoints = Optional(Name(criterion, "maxPoints"), $"The points of {criterion.Title}", criterion.MaxPoints),
            NotApplicable = fields.ContainsKey(Name(criterion, "na")) ? NotApplicableRule.Allowed(Text(Name(criterion, "na-when"))) : NotApplicableRule.Never,
            Evidence =
                need == EvidenceNeed.BelowLevel
                    ? EvidenceRule.Below(limit is null || limit == "never" ? criterion.Evidence.Level ?? "" : limit)
                    : new EvidenceRule { Need = need },
            ErrorClass = Enum.TryParse<ErrorClass>(Text(Name(criterion, "errorClass")), out var errorClass) ? errorClass : criterion.ErrorClass,
            CriticalEffect = Enum.TryParse<CriticalEffect>(Text(Name(criterion, "criticalEffect")), out var effect) ? effect : criterion.CriticalEffect,
            FailingAnswers =
                criterion.Levels.Count == 0
                    ? criterion.FailingAnswers
                    : [.. criterion.Levels.Where(x => fields.ContainsKey(Name(criterion, "l", x.Id, "fails"))).Select(x => x.Id)],
            RequiredItems =
                criterion.ChecklistItems.Count == 0
                    ? criterion.RequiredItems
                    : [.. criterion.ChecklistItems.Where(x => fields.ContainsKey(Name(criterion, "i", x.Id, "required"))).Select(x => x.Id)],
            Causes = fields.TryGetValue(Name(criterion, "causes"), out var causes)
                ? causes.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : criterion.Causes,
            CausesBelow = Text(Name(criterion, "causes-below")) switch
            {
                null => criterion.CausesBelow,
                "-" => null,
                var level => level,
            },
            Levels =
            [
                .. criterion.Levels.Select(x =>
                    x with
                    {
                        Label = Text(Name(criterion, "l", x.Id, "label")) ?? x.Label,
                        Anchor = TextOr(Name(criterion, "l", x.Id, "anchor"), x.Anchor),
                        Value = Number(Name(criterion, "l", x.Id, "value"), $"The value of {x.Label} in {criterion.Title}", x.Value),
                    }
                ),
            ],
            ChecklistItems =
            [
                .. criterion.ChecklistItems.Select(x =>
                    x with
                    {
                        Text = Text(Name(criterion, "i", x.Id, "text")) ?? x.Text,
                        Value = Number(Name(criterion, "i", x.Id, "value"), $"The value of {x.Text} in {criterion.Title}", x.Value),
                    }
                ),
            ],
        };
    }

    private ScorecardDocument Act(ScorecardDocument document)
    {
        if (Text("do")?.Split(':') is not [var act, var criterionId, .. var rest])
            return document;
        var id = rest.Length > 0 ? rest[0] : "";
        return act switch
        {
            "add-level" => Change(
                document,
                criterionId,
                x =>
                    x with
                    {
                        Levels =
                        [
                            .. x.Levels,
                            new Level
                            {
                                Id = NextId("l", x.Levels.Select(l => l.Id)),
                                Label = "New level",
                                Value = x.Levels.Select(l => l.Value).DefaultIfEmpty(-1m).Max() + 1m,
                            },
                        ],
                    }
            ),
            "remove-level" => Change(
                document,
                criterionId,
                x => x with { Levels = [.. x.Levels.Where(l => l.Id != id)], FailingAnswers = [.. x.FailingAnswers.Where(l => l != id)] }
            ),
            "add-item" => Change(
                document,
                criterionId,
                x =>
                    x with
                    {
                        ChecklistItems =
                        [
                            .. x.ChecklistItems,
                            new ChecklistItem
                            {
                                Id = NextId("i", x.ChecklistItems.Select(i => i.Id)),
                                Text = "New item",
                                Value = 1m,
                            },
                        ],
                    }
            ),
            "remove-item" => Change(
                document,
                criterionId,
                x => x with { ChecklistItems = [.. x.ChecklistItems.Where(i => i.Id != id)], RequiredItems = [.. x.RequiredItems.Where(i => i != id)] }
            ),
            "succeed" => Succeed(document, criterionId),
            _ => document,
        };
    }

    /// <summary>A changed scale or error class means something else: the criterion gets a new id that names the old one, and conditions follow.</summary>
    private static ScorecardDocument Succeed(ScorecardDocument document, string criterionId)
    {
        var stem = criterionId.LastIndexOf('-') is var dash and > 0 && int.TryParse(criterionId[(dash + 1)..], out _) ? criterionId[..dash] : criterionId;
        var next = NextId($"{stem}-", [.. document.AllCriteria().Select(x => x.Id), $"{stem}-1"]);
        // The key ties variants together: what means something else is not to be counted with them, so it gets a new one too.
        var renamed = Change(
            document,
            criterionId,
            x =>
                x with
                {
                    Id = next,
                    Predecessor = criterionId,
                    Key = x.Key == x.Id ? next : NextId($"{x.Key}-", [.. document.AllCriteria().Select(o => o.Key), $"{x.Key}-1"]),
                }
        );
        return renamed with
        {
            Sections =
            [
                .. renamed.Sections.Select(s =>
                    s with
                    {
                        Criteria = [.. s.Criteria.Select(c => c with { Condition = c.Condition is null ? null : Follow(c.Condition, criterionId, next) })],
                    }
                ),
            ],
        };
    }

    private static Condition Follow(Condition condition, string was, string now) =>
        condition with
        {
            CriterionId = condition.CriterionId == was ? now : condition.CriterionId,
            AllOf = [.. condition.AllOf.Select(x => Follow(x, was, now))],
            AnyOf = [.. condition.AnyOf.Select(x => Follow(x, was, now))],
        };

    private static ScorecardDocument Change(ScorecardDocument document, string criterionId, Func<Criterion, Criterion> change) =>
        document with
        {
            Sections = [.. document.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(c => c.Id == criterionId ? change(c) : c)] })],
        };

    private static string NextId(string stem, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, known.Count + 1).Select(x => $"{stem}{x}").First(x => !known.Contains(x));
    }

    private string? Text(string name) =>
        fields.TryGetValue(name, out var value) && value.Count > 0 && !string.IsNullOrWhiteSpace(value[0]) ? value[0]!.ReplaceLineEndings("\n").Trim() : null;

    private string? TextOr(string name, string? otherwise) => fields.ContainsKey(name) ? Text(name) : otherwise;

    private bool Flag(string present, string name, bool otherwise) => fields.ContainsKey(present) ? fields.ContainsKey(name) : otherwise;

    private decimal? Optional(string name, string what, decimal? otherwise) =>
        !fields.ContainsKey(name) ? otherwise
        : Text(name) is null ? null
        : Number(name, what, otherwise ?? 0m);

    private decimal Number(string name, string what, decimal otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (
            decimal.TryParse(
                text.Replace(',', '.'),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            return value;
        _problems.Add($"{what}: “{text}” is not a number.");
        return otherwise;
    }

    private static bool AllDifferent(IEnumerable<string> ids) => ids.GroupBy(x => x, StringComparer.Ordinal).All(x => x.Count() == 1);
}
