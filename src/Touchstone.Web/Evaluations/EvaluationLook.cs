using System.Globalization;
using Touchstone.Evaluations;
using Touchstone.Scoring;

namespace Touchstone.Web.Evaluations;

/// <summary>How scores, states and times of evaluations are written on pages.</summary>
internal static class EvaluationLook
{
    public static string Score(decimal? score) => ShownScore.Text(score, "—");

    public static string Number(decimal? value) =>
        value is { } number ? Math.Round(number, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture) : "—";

    public static string Chip(EvaluationState state) =>
        state switch
        {
            EvaluationState.Released or EvaluationState.Acknowledged => "chip green",
            EvaluationState.Submitted => "chip teal",
            EvaluationState.Voided => "chip red",
            _ => "chip",
        };

    public static string Passed(bool? passed, decimal? score) =>
        passed switch
        {
            true => "passed",
            false => "not passed",
            _ => score is null ? "nothing to score" : "no pass mark",
        };

    public static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "—";

    public static string When(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } time ? TimeZoneInfo.ConvertTime(time, zone).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) : "—";

    public static string Takes(int? seconds) =>
        seconds switch
        {
            null => "—",
            < 90 => "about a minute",
            { } value => $"about {(int)Math.Round(value / 60m, MidpointRounding.AwayFromZero)} minutes",
        };

    public static string Class(ErrorClass errorClass) =>
        errorClass switch
        {
            ErrorClass.CustomerCritical => "Customer-critical",
            ErrorClass.BusinessCritical => "Business-critical",
            ErrorClass.ComplianceCritical => "Compliance-critical",
            _ => "",
        };

    public static string ClassChip(ErrorClass errorClass) => $"chip class-{Class(errorClass).Split('-')[0].ToLowerInvariant()}";

    public static string OutcomeChip(ErrorOutcome? outcome) =>
        outcome switch
        {
            ErrorOutcome.Error => "chip red",
            ErrorOutcome.Clear => "chip green",
            _ => "chip",
        };

    /// <summary>The classes in which an evaluation found an error.</summary>
    public static IEnumerable<ErrorClass> Errors(EvaluationRow x)
    {
        if (x.CustomerCritical == ErrorOutcome.Error)
            yield return ErrorClass.CustomerCritical;
        if (x.BusinessCritical == ErrorOutcome.Error)
            yield return ErrorClass.BusinessCritical;
        if (x.ComplianceCritical == ErrorOutcome.Error)
            yield return ErrorClass.ComplianceCritical;
    }
}
