using System.Globalization;
using Touchstone.Scoring;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations;

/// <summary>Where the evaluations of a filter are listed: the same address below the pages and below /api/v1/.</summary>
public static class EvaluationAddress
{
    /// <summary>Null where the reader may not open evaluations.</summary>
    public static string? For(Actor actor, EvaluationFilter filter) => actor.May(Permission.ViewEvaluations) ? Of(filter) : null;

    public static string Of(EvaluationFilter filter) => $"evaluations?{Query(filter)}";

    public static string Query(EvaluationFilter filter, string? cursor = null)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("state", Word(filter.State)),
            ("finished", filter.Finished ? "true" : null),
            ("counted", filter.Counted ? "true" : null),
            ("uncounted", Word(filter.Uncounted)),
            ("measured", Word(filter.Measured)),
            ("criterion", filter.Criterion),
            ("section", filter.Section),
            ("cause", filter.Cause),
            ("team", filter.TeamId?.ToString()),
            ("agent", filter.AgentId?.ToString()),
            ("evaluator", filter.EvaluatorId?.ToString()),
            ("family", filter.Family),
            ("variant", filter.Variant),
            ("scale", filter.Scale),
            ("channel", filter.Channel),
            ("from", filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("to", filter.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("passed", filter.Passed?.ToString().ToLowerInvariant()),
            ("errors", Word(filter.Error)),
            ("selection", Word(filter.Selection)),
            ("interaction", filter.InteractionId?.ToString(CultureInfo.InvariantCulture)),
            ("q", filter.Q),
            ("cursor", cursor),
        };
        return string.Join('&', parts.Where(x => !string.IsNullOrEmpty(x.Value)).Select(x => $"{x.Name}={Uri.EscapeDataString(x.Value!)}"));
    }

    /// <summary>An error class as an address writes it.</summary>
    public static string? Word(ErrorClass? error) =>
        error switch
        {
            ErrorClass.CustomerCritical => "customer",
            ErrorClass.BusinessCritical => "business",
            ErrorClass.ComplianceCritical => "compliance",
            _ => null,
        };

    private static string? Word<T>(T? word)
        where T : struct, Enum => word is { } value ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) : null;
}
