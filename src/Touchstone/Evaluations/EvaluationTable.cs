using System.Globalization;
using System.Text.Json;

namespace Touchstone.Evaluations;

/// <summary>Evaluations as lines of a file: one JSON object each, or one row each for a spreadsheet that must never run a cell as a formula.</summary>
public static class EvaluationTable
{
    private static readonly (string Name, Func<EvaluationRecord, object?> Value)[] Columns =
    [
        ("id", x => x.Id), ("reference", x => x.Reference), ("state", x => x.State), ("selection", x => x.Selection), ("selection_note", x => x.SelectionNote), ("revision", x => x.Revision),
        ("interaction_id", x => x.InteractionId), ("source", x => x.Source), ("external_id", x => x.ExternalId), ("channel", x => x.Channel), ("interaction_date", x => x.InteractionDate),
        ("arrived_at", x => x.ArrivedAt), ("agent_id", x => x.AgentId), ("agent", x => x.Agent), ("team_id", x => x.TeamId), ("team", x => x.Team), ("site", x => x.Site),
        ("evaluator_id", x => x.EvaluatorId), ("evaluator", x => x.Evaluator), ("scorecard_family", x => x.ScorecardFamily), ("scorecard_variant", x => x.ScorecardVariant),
        ("scorecard_number", x => x.ScorecardNumber), ("scorecard_version_id", x => x.ScorecardVersionId), ("scorecard_hash", x => x.ScorecardHash), ("rules_version", x => x.RulesVersion),
        ("blind", x => x.IsBlind), ("assigned_at", x => x.AssignedAt), ("due_on", x => x.DueOn), ("started_at", x => x.StartedAt), ("submitted_at", x => x.SubmittedAt),
        ("released_at", x => x.ReleasedAt), ("acknowledged_at", x => x.AcknowledgedAt), ("acknowledgement_comment", x => x.AcknowledgementComment), ("voided_at", x => x.VoidedAt),
        ("void_reason", x => x.VoidReason), ("seconds_spent", x => x.SecondsSpent), ("unfailed_score", x => x.UnfailedScore), ("final_score", x => x.FinalScore), ("passed", x => x.Passed),
        ("customer_critical", x => x.CustomerCritical), ("business_critical", x => x.BusinessCritical), ("compliance_critical", x => x.ComplianceCritical), ("answers", Parts),
    ];

    public static string JsonLine(EvaluationRecord record) => JsonSerializer.Serialize(record, EvaluationSnapshot.Form);

    public static string CsvHeader() => string.Join(',', Columns.Select(x => x.Name));

    public static string CsvLine(EvaluationRecord record) => string.Join(',', Columns.Select(x => Cell(x.Value(record))));

    /// <summary>Each criterion's part of the score as compact JSON in one cell.</summary>
    private static string Parts(EvaluationRecord record) => JsonSerializer.Serialize(record.Answers.Select(x => new
    {
        section = x.SectionId,
        criterion = x.CriterionId,
        key = x.CriterionKey,
        state = x.State,
        share = x.Share,
        weight = x.Weight,
        effectiveWeight = x.EffectiveWeight,
        bonus = x.IsBonus ? true : (bool?)null,
        notApplicable = x.IsNotApplicable,
        hidden = x.IsHidden,
        errorClass = x.ErrorClass,
        criticalError = x.IsCriticalError,
    }), EvaluationSnapshot.Form);

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool x => x ? "true" : "false",
        decimal x => x.ToString(CultureInfo.InvariantCulture),
        DateOnly x => x.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset x => x.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        Enum x => JsonSerializer.Serialize(x, x.GetType(), EvaluationSnapshot.Form).Trim('"'),
        string x => Quote(Harmless(x)),
        IFormattable x => Quote(x.ToString(null, CultureInfo.InvariantCulture)),
        _ => Quote(Harmless(value.ToString() ?? "")),
    };

    // A spreadsheet runs what begins like a formula; an apostrophe before it makes it text.
    private static string Harmless(string text) => text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' || text[0] is '＝' or '＋' or '－' or '＠') ? "'" + text : text;

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\r\n;") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
