using System.Globalization;
using Touchstone.Scorecards;
using Touchstone.Scoring;

namespace Touchstone.Web.Scorecards;

/// <summary>Says the rules of a scorecard in plain words.</summary>
public static class ScorecardWords
{
    public static string Kind(AnswerKind kind) =>
        kind switch
        {
            AnswerKind.YesNo => "yes or no",
            AnswerKind.Scale => "scale",
            AnswerKind.Checklist => "checklist",
            AnswerKind.Numeric => "number",
            AnswerKind.Text => "free text",
            _ => "date and time",
        };

    public static string Channel(string channel) =>
        channel switch
        {
            "email" => "E-mail",
            "counter" => "Counter",
            _ => channel.Length == 0 ? channel : char.ToUpperInvariant(channel[0]) + channel[1..],
        };

    public static string State(ScorecardVersionView version) =>
        version.State switch
        {
            ScorecardState.Draft => "Draft",
            ScorecardState.Retired => "Retired",
            _ => version.IsCurrent ? "Published" : "Superseded",
        };

    public static string StateColour(ScorecardVersionView version) =>
        version.State switch
        {
            ScorecardState.Draft => "amber",
            ScorecardState.Published when version.IsCurrent => "green",
            _ => "",
        };

    public static string Name(ScorecardVersionView version) => version.State == ScorecardState.Draft ? "Draft" : $"Version {version.Number}";

    public static string FileName(ScorecardVersionView version) =>
        version.State == ScorecardState.Draft ? $"{version.Family}-{version.Variant}-draft.json" : $"{version.Family}-{version.Variant}-v{version.Number}.json";

    public static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Share(decimal value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Condition(ScorecardDocument document, Condition condition)
    {
        if (condition.AllOf.Count > 0)
            return string.Join(", and ", condition.AllOf.Select(x => Condition(document, x)));
        if (condition.AnyOf.Count > 0)
            return string.Join(", or ", condition.AnyOf.Select(x => Condition(document, x)));
        var asked = document.Find(condition.CriterionId ?? "");
        var values = condition.Values.Select(x => $"“{ValueName(asked, x)}”").ToList();
        var list = values.Count < 2 ? string.Concat(values) : $"{string.Join(", ", values.SkipLast(1))} or {values[^1]}";
        return $"“{asked?.Title ?? condition.CriterionId}” {Comparison(condition.Operator)} {list}";
    }

    public static string Evidence(Criterion criterion) =>
        criterion.Evidence.Need switch
        {
            EvidenceNeed.Always => "Always needed.",
            EvidenceNeed.BelowLevel => $"Needed for every answer below “{criterion.FindLevel(criterion.Evidence.Level)?.Label ?? criterion.Evidence.Level}”.",
            _ => "Not needed.",
        };

    public static string NotApplicable(Criterion criterion) =>
        !criterion.NotApplicable.IsAllowed ? "Not allowed."
        : criterion.NotApplicable.When is { Length: > 0 } when ? $"Allowed: {when}"
        : "Allowed.";

    public static string Class(ErrorClass errorClass) =>
        errorClass switch
        {
            ErrorClass.CustomerCritical => "Customer-critical",
            ErrorClass.BusinessCritical => "Business-critical",
            ErrorClass.ComplianceCritical => "Compliance-critical",
            _ => "None",
        };

    public static string ClassColour(ErrorClass errorClass) =>
        errorClass switch
        {
            ErrorClass.CustomerCritical => "class-customer",
            ErrorClass.BusinessCritical => "class-business",
            ErrorClass.ComplianceCritical => "class-compliance",
            _ => "",
        };

    public static string Effect(CriticalEffect effect) =>
        effect switch
        {
            CriticalEffect.Whole => "takes the final score to 0",
            CriticalEffect.Section => "takes its section to 0 in the final score",
            _ => "leaves the score as it is and is counted apart",
        };

    /// <summary>Which answers are a critical error and what that does; null where the criterion has no error class.</summary>
    public static string? Error(Criterion criterion)
    {
        if (criterion.ErrorClass == ErrorClass.None)
            return null;
        var when = new List<string>();
        if (criterion.FailingAnswers.Count > 0)
            when.Add($"the answer is {string.Join(" or ", criterion.FailingAnswers.Select(x => $"“{ValueName(criterion, x)}”"))}");
        if (criterion.FailsBelow is { } limit)
            when.Add($"the answer is below “{criterion.FindLevel(limit)?.Label ?? limit}”");
        if (criterion.RequiredItems.Count > 0)
            when.Add($"{string.Join(" or ", criterion.RequiredItems.Select(x => $"“{ValueName(criterion, x)}”"))} was not seen");
        if (criterion.NumericRanges.Any(x => x.Fails))
            when.Add($"the number is {string.Join(" or ", criterion.NumericRanges.Where(x => x.Fails).Select(Range))}");
        return $"{Class(criterion.ErrorClass)} error when {(when.Count == 0 ? "no answer says so yet" : string.Join(", or ", when))}. It "
            + $"{Effect(criterion.CriticalEffect)}.";
    }

    public static bool IsError(Criterion criterion, Level level) =>
        criterion.ErrorClass != ErrorClass.None
        && (criterion.FailingAnswers.Contains(level.Id) || (criterion.FindLevel(criterion.FailsBelow) is { } limit && level.Value < limit.Value));

    public static string Range(NumericRange range) =>
        (range.From, range.To) switch
        {
            ({ } from, { } to) => $"{Number(from)} up to below {Number(to)}",
            ({ } from, null) => $"{Number(from)} or more",
            (null, { } to) => $"below {Number(to)}",
            _ => "any number",
        };

    /// <summary>The place on the page of what a finding's path names: a criterion, a section, or the top.</summary>
    public static string Anchor(string path)
    {
        var parts = path.Split('.');
        if (!parts[0].StartsWith("sections[", StringComparison.Ordinal))
            return "facts";
        var anchor = Plain(parts[0]);
        return parts.Length > 1 && parts[1].StartsWith("criteria[", StringComparison.Ordinal) ? $"{anchor}-{Plain(parts[1])}" : anchor;
    }

    /// <summary>What a path names, in words.</summary>
    public static string Place(ScorecardDocument document, string path)
    {
        for (var s = 0; s < document.Sections.Count; s++)
        {
            if (!path.StartsWith($"sections[{s}]", StringComparison.Ordinal))
                continue;
            for (var c = 0; c < document.Sections[s].Criteria.Count; c++)
            {
                if (path.StartsWith($"sections[{s}].criteria[{c}]", StringComparison.Ordinal))
                    return $"{s + 1}.{c + 1} {document.Sections[s].Criteria[c].Title}";
            }
            return $"{s + 1} {document.Sections[s].Title}";
        }
        return "The scorecard";
    }

    private static string Plain(string part) => part.Replace("[", "-").Replace("]", "");

    private static string Comparison(ConditionOperator comparison) =>
        comparison switch
        {
            ConditionOperator.IsNot => "is not",
            ConditionOperator.In => "is",
            ConditionOperator.AtLeast => "is at least",
            _ => "is",
        };

    private static string ValueName(Criterion? criterion, string value) =>
        criterion?.FindLevel(value)?.Label ?? criterion?.ChecklistItems.FirstOrDefault(x => x.Id == value)?.Text ?? value;
}
