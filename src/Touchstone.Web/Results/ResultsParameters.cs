using System.Globalization;
using Touchstone.Evaluations;
using Touchstone.Results;
using Touchstone.Shared;

namespace Touchstone.Web.Results;

/// <summary>The filter of results as it stands in an address.</summary>
internal static class ResultsParameters
{
    public static ResultsFilter Read(string? from, string? to, string? team, string? agent, string? family, string? channel, string? selection, string? by) =>
        new(
            Day(from, "from"),
            Day(to, "to"),
            Id(team, "team"),
            Id(agent, "agent"),
            Blank(family),
            Blank(channel),
            Word<EvaluationSelection>(selection, "selection") ?? EvaluationSelection.Random,
            Word<ResultsGrouping>(by, "by") ?? ResultsGrouping.Team
        );

    public static string Write(ResultsFilter filter)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("from", filter.From?.ToString("yyyy-MM-dd")),
            ("to", filter.To?.ToString("yyyy-MM-dd")),
            ("team", filter.TeamId?.ToString()),
            ("agent", filter.AgentId?.ToString()),
            ("family", filter.Family),
            ("channel", filter.Channel),
            ("selection", filter.Selection.ToString().ToLowerInvariant()),
            ("by", filter.By.ToString().ToLowerInvariant()),
        };
        return string.Join('&', parts.Where(x => !string.IsNullOrEmpty(x.Value)).Select(x => $"{x.Name}={Uri.EscapeDataString(x.Value!)}"));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? Day(string? text, string name) =>
        Blank(text) is not { } value ? null
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new InvalidRequestException(name, $"“{name}” is a day written as 2026-01-31.", "bad-date");

    private static Guid? Id(string? text, string name) =>
        Blank(text) is not { } value ? null
        : Guid.TryParse(value, out var id) ? id
        : throw new InvalidRequestException(name, $"“{name}” is not an id.", "bad-id");

    private static T? Word<T>(string? text, string name)
        where T : struct, Enum =>
        Blank(text) is not { } value ? null
        : !char.IsAsciiDigit(value[0]) && Enum.TryParse<T>(value, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word
        : throw new InvalidRequestException(name, $"“{name}” is one of: {string.Join(", ", ValueLimits.Words(typeof(T)))}.", "bad-word");
}
