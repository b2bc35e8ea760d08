using System.Globalization;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Web.Evaluations;

/// <summary>The filter of evaluations as it stands in an address.</summary>
internal static class EvaluationParameters
{
    public static readonly IReadOnlyList<(string, string)> ErrorClasses =
    [
        ("customer", "Customer-critical"),
        ("business", "Business-critical"),
        ("compliance", "Compliance-critical"),
    ];

    public static EvaluationFilter Read(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        return new EvaluationFilter
        {
            State = Word<EvaluationState>(Text("state"), "state"),
            Finished = Text("finished") == "true",
            Counted = Text("counted") == "true",
            Uncounted = Word<UncountedReason>(Text("uncounted"), "uncounted"),
            Measured = Word<EvaluationMeasure>(Text("measured"), "measured"),
            Criterion = Text("criterion"),
            Section = Text("section"),
            Cause = Text("cause"),
            TeamId = Id(Text("team"), "team"),
            AgentId = Id(Text("agent"), "agent"),
            EvaluatorId = Id(Text("evaluator"), "evaluator"),
            Family = Text("family"),
            Variant = Text("variant"),
            Scale = Text("scale"),
            Channel = Text("channel"),
            From = Day(Text("from"), "from"),
            To = Day(Text("to"), "to"),
            Passed = Text("passed") is { } passed ? passed == "true" : null,
            Error = ErrorClassOf(Text("errors")),
            Selection = Word<EvaluationSelection>(Text("selection"), "selection"),
            InteractionId = long.TryParse(Text("interaction"), CultureInfo.InvariantCulture, out var interaction) ? interaction : null,
            Q = Text("q"),
        };
    }

    public static ErrorClass? ErrorClassOf(string? text) =>
        text switch
        {
            null or "" => null,
            "customer" => ErrorClass.CustomerCritical,
            "business" => ErrorClass.BusinessCritical,
            "compliance" => ErrorClass.ComplianceCritical,
            _ => throw new InvalidRequestException("errors", "“errors” is one of: customer, business, compliance.", "bad-word"),
        };

    private static DateOnly? Day(string? text, string name) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new InvalidRequestException(name, $"“{name}” is a day written as 2026-01-31.", "bad-date");

    private static Guid? Id(string? text, string name) =>
        text is null ? null
        : Guid.TryParse(text, out var id) ? id
        : throw new InvalidRequestException(name, $"“{name}” is not an id.", "bad-id");

    public static T? Word<T>(string? text, string name)
        where T : struct, Enum =>
        string.IsNullOrWhiteSpace(text) ? null
        : !char.IsAsciiDigit(text.Trim()[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word
        : throw new InvalidRequestException(name, $"“{name}” is one of: {string.Join(", ", ValueLimits.Words(typeof(T)))}.", "bad-word");
}
